import type { Severity } from "@lockkeeper/core";
import type { DefElem, Node } from "@lockkeeper/sql/tree";
import { roleOf } from "../../reading/grants.js";
import { defineRule, type Hit } from "../../rule.js";

export const rule = defineRule({
  id: "role-with-too-much-power",
  category: "security",
  severity: "warning",
  catalogue: ["S19"],
  aliases: [],
  title: "Role that is above the rules",
  why: "SUPERUSER is held back by nothing, BYPASSRLS reads every row whatever policies say, CREATEROLE and REPLICATION lead to both by short ways. Predefined roles such as pg_read_all_data or pg_execute_server_program reach beyond any grant on tables.",
  fix: "Give the role privileges on what it works with, and keep such attributes for people and tools of the operation.",
  statement: ({ node }) => (node ? [...attributes(node), ...memberships(node)] : []),
});

const powers: Readonly<Record<string, { name: string; severity: Severity }>> = {
  superuser: { name: "SUPERUSER", severity: "blocking" },
  bypassrls: { name: "BYPASSRLS", severity: "warning" },
  createrole: { name: "CREATEROLE", severity: "warning" },
  isreplication: { name: "REPLICATION", severity: "warning" },
};

function attributes(node: Node): Hit[] {
  const found =
    "CreateRoleStmt" in node
      ? { role: node.CreateRoleStmt.role ?? "", options: node.CreateRoleStmt.options }
      : "AlterRoleStmt" in node
        ? { role: node.AlterRoleStmt.role ? roleOf(node.AlterRoleStmt.role) : "", options: node.AlterRoleStmt.options }
        : null;
  return (found?.options ?? []).flatMap((option) => {
    const power = "DefElem" in option && isOn(option.DefElem) ? powers[option.DefElem.defname ?? ""] : undefined;
    if (!found || !power) return [];
    return { relation: null, severity: power.severity, message: `Makes the role \`${found.role}\` ${power.name}` };
  });
}

function isOn({ arg }: DefElem): boolean {
  return arg !== undefined && "Boolean" in arg && arg.Boolean.boolval === true;
}

const mighty =
  /^(pg_read_all_data|pg_write_all_data|pg_read_server_files|pg_write_server_files|pg_execute_server_program|pg_maintain|service_role|supabase_admin|postgres)$/;
/** Roles of the platform that have these memberships anyway. */
const usual = new Set(["authenticator", "postgres", "supabase_admin", "service_role"]);

function memberships(node: Node): Hit[] {
  if (!("GrantRoleStmt" in node) || node.GrantRoleStmt.is_grant !== true) return [];
  const { granted_roles = [], grantee_roles = [] } = node.GrantRoleStmt;
  const granted = granted_roles.flatMap((one) => ("AccessPriv" in one ? [one.AccessPriv.priv_name ?? ""] : []));
  const grantees = grantee_roles.flatMap((one) => ("RoleSpec" in one ? [roleOf(one.RoleSpec)] : []));
  return granted
    .filter((role) => mighty.test(role))
    .flatMap((role) =>
      grantees
        .filter((grantee) => !usual.has(grantee))
        .map((grantee) => ({
          relation: null,
          severity: /^(anon|authenticated|PUBLIC)$/.test(grantee) ? ("blocking" as const) : ("warning" as const),
          message: `Gives \`${grantee}\` all that \`${role}\` may do`,
        })),
    );
}
