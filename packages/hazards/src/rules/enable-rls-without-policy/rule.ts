import { attributeOf, childrenOf, objectOf, type RelationName } from "@lockkeeper/core";
import { alterActions, relationExisted } from "../../reading/alter-actions.js";
import { defineRule, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "enable-rls-without-policy",
  category: "compatibility",
  severity: "warning",
  catalogue: ["A14"],
  aliases: [],
  title: "Row level security without a policy hides every row",
  why: "From the commit on everybody but the owner and roles with BYPASSRLS sees no row and can write none; queries do not fail, they come back empty.",
  fix: "Create the policies in the same file, before row level security is enabled.",
  statement: (context) =>
    alterActions(context)
      .filter(({ subtype }) => subtype === "AT_EnableRowSecurity" || subtype === "AT_ForceRowSecurity")
      .filter(({ relation }) => relationExisted(context, relation) && hides(context, relation))
      .map(({ relation }) => ({
        relation,
        message: `Enables row level security on \`${relation}\`, which has no policy: all its rows vanish for everybody but its owner`,
        remedy: {
          text: rule.fix,
          sql: `CREATE POLICY <name> ON ${relation} FOR SELECT TO <role> USING (<condition>);`,
        },
      })),
});

function hides({ plan, earlier, later, nameOf }: StatementContext, relation: RelationName): boolean {
  const table = plan.before && objectOf(plan.before, "table", relation);
  if (table && attributeOf(table, "rls") === true) return false;
  if (plan.after) return childrenOf(plan.after, relation, "policy").length === 0;
  if (plan.before && childrenOf(plan.before, relation, "policy").length > 0) return false;
  return ![...earlier, ...later].some(
    ({ node }) => node && "CreatePolicyStmt" in node && nameOf(node.CreatePolicyStmt.table) === relation,
  );
}
