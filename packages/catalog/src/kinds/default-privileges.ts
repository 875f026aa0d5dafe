import { quoteName } from "@lockkeeper/core";
import { type AclItem, grantee, grantsIn, readAcl } from "../acl.js";
import { reader } from "../kind.js";
import { sqlName, sqlRole, statements } from "../sql-name.js";

interface DefaultRow {
  owner: string;
  schema: string | null;
  kind: string;
  acl: string[];
}

const kinds: Record<string, string> = {
  r: "table",
  S: "sequence",
  f: "function",
  T: "type",
  n: "schema",
  L: "large object",
};

// what everybody has of new objects when nothing is said, by the letter of their kind
const usuallyPublic: Record<string, string> = { f: "EXECUTE", T: "USAGE" };

// on Supabase the platform's own roles have defaults of the platform
export const defaultPrivileges = reader<DefaultRow>(
  "default privileges",
  (scope) => `
select pg_get_userbyid(d.defaclrole)::text as owner, n.nspname::text as schema, d.defaclobjtype::text as kind,
  d.defaclacl::text[] as acl
from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
where (n.oid is null or ${scope.schema()})${scope.supabase ? " and pg_get_userbyid(d.defaclrole) !~ '^supabase_'" : ""}`,
  (row, into) => {
    const items = grantsIn(row.acl.map(readAcl));
    // for all schemas the list replaces what is usual: that it is empty says something
    const nobody: AclItem = { role: "", privileges: [], grantable: [] };
    const usual = row.schema === null ? usuallyPublic[row.kind] : undefined;
    const closed = usual !== undefined && items.length > 0 && !items.some(({ role }) => role === "");
    for (const [index, item] of (items.length > 0 ? items : [nobody]).entries()) {
      const [owner, schema, kind] = [
        quoteName(row.owner),
        row.schema && quoteName(row.schema),
        kinds[row.kind] ?? row.kind,
      ];
      const role = grantee(item.role);
      const alter = `ALTER DEFAULT PRIVILEGES FOR ROLE ${sqlName(owner)}${schema === null ? "" : ` IN SCHEMA ${sqlName(schema)}`}`;
      const place = schema === null ? "" : ` in ${schema}`;
      into.add({
        kind: "default privilege",
        identity: `${owner}${place} on ${kind}s to ${role}`,
        attributes: { schema, owner, objectKind: kind, role, privileges: item.privileges, grantable: item.grantable },
        ddl: statements(
          closed && index === 0 && `${alter} REVOKE ALL ON ${kind.toUpperCase()}S FROM PUBLIC;`,
          ...changes(item, kind, sqlRole(role)).map((change) => `${alter} ${change};`),
        ),
      });
    }
  },
);

function changes({ privileges, grantable }: AclItem, kind: string, role: string): string[] {
  const objects = `${kind.toUpperCase()}S`;
  if (privileges.length === 0) return [`REVOKE ALL ON ${objects} FROM ${role}`];
  const plain = privileges.filter((name) => !grantable.includes(name));
  return [
    ...(plain.length > 0 ? [`GRANT ${plain.join(", ")} ON ${objects} TO ${role}`] : []),
    ...(grantable.length > 0 ? [`GRANT ${grantable.join(", ")} ON ${objects} TO ${role} WITH GRANT OPTION`] : []),
  ];
}
