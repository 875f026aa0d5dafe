import { childrenOf, quoteName } from "@lockkeeper/core";
import type { Node } from "@lockkeeper/sql/tree";
import { alterActions, goesAway, relationExisted } from "../../reading/alter-actions.js";
import { asRange, partsOf, stringsOf } from "../../reading/written-names.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "access-taken-away",
  category: "compatibility",
  severity: "info",
  catalogue: ["A15"],
  aliases: [],
  title: "Running code may lose access",
  why: "Who logs in with a role that loses a privilege, a policy or the ownership gets permission errors, or sees fewer rows, from the commit on.",
  fix: "Grant what replaces it first, and take the old way away when nobody uses it.",
  statement: (context) => [...revoked(context), ...owners(context), ...policies(context), ...roles(context)],
});

function revoked(context: StatementContext): Hit[] {
  const { node } = context;
  if (!node || !("GrantStmt" in node) || node.GrantStmt.is_grant) return [];
  const { targtype, objtype, objects, grantees } = node.GrantStmt;
  if (targtype !== "ACL_TARGET_OBJECT" || objtype !== "OBJECT_TABLE") return [];
  const from = (grantees ?? [])
    .map((one) => ("RoleSpec" in one ? (one.RoleSpec.rolename ?? "PUBLIC") : ""))
    .join("`, `");
  return (objects ?? []).flatMap((object) => {
    if (!("RangeVar" in object)) return [];
    const relation = context.nameOf(object.RangeVar);
    if (!relationExisted(context, relation)) return [];
    return [
      {
        relation,
        message: `Takes privileges on \`${relation}\` from \`${from}\`: code that uses them gets permission errors`,
      },
    ];
  });
}

function owners(context: StatementContext): Hit[] {
  return alterActions(context)
    .filter(({ subtype, relation }) => subtype === "AT_ChangeOwner" && relationExisted(context, relation))
    .map(({ relation }) => ({
      relation,
      message: `Gives \`${relation}\` another owner: the old one keeps no privileges on it, and row level security binds it`,
    }));
}

function policies(context: StatementContext): Hit[] {
  const { node, plan } = context;
  if (!node || !("DropStmt" in node) || node.DropStmt.removeType !== "OBJECT_POLICY") return [];
  return (node.DropStmt.objects ?? []).flatMap((object) => {
    const parts = "List" in object ? stringsOf(object.List.items) : [];
    const relation = context.nameOf(asRange(parts.slice(0, -1)) ?? undefined);
    const policy = quoteName(parts.at(-1) ?? "");
    if (!relationExisted(context, relation) || goesAway(context, relation)) return [];
    const before = plan.before && childrenOf(plan.before, relation, "policy");
    if (before && !before.some(({ identity }) => identity.endsWith(`.${policy}`))) return [];
    if (told(context, "DropStmt", relation)) return [];
    if (replaced(context, relation, before?.length ?? null)) return [];
    return [
      { relation, message: `Drops the policy \`${policy}\` of \`${relation}\`: rows that it let in are out of reach` },
    ];
  });
}

/** A dump takes one privilege, or one policy, after the other: one of them is told. */
function told(context: StatementContext, kind: "GrantStmt" | "DropStmt", relation: string): boolean {
  return context.earlier.slice(-20).some(({ node }) => node && touched(context, node, kind).includes(relation));
}

function touched(context: StatementContext, node: Node, kind: "GrantStmt" | "DropStmt"): string[] {
  if (kind === "GrantStmt") {
    if (!("GrantStmt" in node) || node.GrantStmt.is_grant) return [];
    return (node.GrantStmt.objects ?? []).flatMap((one) => ("RangeVar" in one ? [context.nameOf(one.RangeVar)] : []));
  }
  if (!("DropStmt" in node) || node.DropStmt.removeType !== "OBJECT_POLICY") return [];
  return (node.DropStmt.objects ?? []).map((one) => context.nameOf(asRange(partsOf(one).slice(0, -1)) ?? undefined));
}

/** Policies are often dropped and made again: then the table has as many afterwards. */
function replaced({ plan, later, nameOf }: StatementContext, relation: string, before: number | null): boolean {
  if (plan.after && before !== null) return childrenOf(plan.after, relation, "policy").length >= before;
  return later.some(
    ({ node }) => node && "CreatePolicyStmt" in node && nameOf(node.CreatePolicyStmt.table) === relation,
  );
}

function roles({ node }: StatementContext): Hit[] {
  if (!node || !("DropRoleStmt" in node)) return [];
  return (node.DropRoleStmt.roles ?? []).map((role) => ({
    relation: null,
    message: `Drops the role \`${"RoleSpec" in role ? (role.RoleSpec.rolename ?? "") : ""}\`: nobody can log in or act as it any more`,
    severity: "warning",
  }));
}
