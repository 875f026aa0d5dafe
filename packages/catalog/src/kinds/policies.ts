import { relationName, quoteName } from "@lockkeeper/core";
import { grantee } from "../acl.js";
import { canonicalOrNull } from "../canonical-text.js";
import { reader } from "../kind.js";
import { sqlIdentifier, sqlName, sqlRole } from "../sql-name.js";

interface PolicyRow {
  oid: string;
  schema: string;
  relation: string;
  name: string;
  command: string;
  permissive: boolean;
  /** empty text for PUBLIC */
  roles: string[];
  using: string | null;
  check: string | null;
}

const commands: Record<string, string> = { "*": "ALL", r: "SELECT", a: "INSERT", w: "UPDATE", d: "DELETE" };

export const policies = reader<PolicyRow>(
  "policies",
  (scope) => `
select p.oid::text as oid, n.nspname::text as schema, c.relname::text as relation, p.polname::text as name,
  p.polcmd::text as command, p.polpermissive as permissive,
  array(select coalesce(r.rolname, '')::text from unnest(p.polroles) u(role) left join pg_roles r on r.oid = u.role) as roles,
  pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
where ${scope.attachable()}`,
  (row, into) => {
    const table = relationName(row.schema, row.relation);
    const roles = row.roles.map(grantee).toSorted();
    const [using, check] = [canonicalOrNull(row.using), canonicalOrNull(row.check)];
    const command = commands[row.command] ?? row.command;
    const ddl = [
      `CREATE POLICY ${sqlIdentifier(row.name)} ON ${sqlName(table)}`,
      row.permissive ? "" : " AS RESTRICTIVE",
      command === "ALL" ? "" : ` FOR ${command}`,
      roles.length === 1 && roles[0] === "PUBLIC" ? "" : ` TO ${roles.map(sqlRole).join(", ")}`,
      using === null ? "" : `\n  USING (${using})`,
      check === null ? "" : `\n  WITH CHECK (${check})`,
      ";",
    ].join("");
    into.add(
      {
        kind: "policy",
        identity: `${table}.${quoteName(row.name)}`,
        attributes: { table, command, permissive: row.permissive, roles, using, check },
        ddl,
      },
      { catalog: "pg_policy", oid: row.oid },
    );
  },
);
