import { quoteName } from "@lockkeeper/core";
import { type AclItem, grantee, grantsIn, readAcl } from "../acl.js";
import { reader } from "../kind.js";

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
    for (const item of items.length > 0 ? items : [nobody]) {
      const [owner, schema, kind] = [
        quoteName(row.owner),
        row.schema && quoteName(row.schema),
        kinds[row.kind] ?? row.kind,
      ];
      const role = grantee(item.role);
      const place = schema === null ? "" : ` in ${schema}`;
      into.add({
        kind: "default privilege",
        identity: `${owner}${place} on ${kind}s to ${role}`,
        attributes: { schema, owner, objectKind: kind, role, privileges: item.privileges, grantable: item.grantable },
        ddl: `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner}${schema === null ? "" : ` IN SCHEMA ${schema}`} ${grant(item, kind, role)};`,
      });
    }
  },
);

function grant({ privileges, grantable }: AclItem, kind: string, role: string): string {
  const objects = `${kind.toUpperCase()}S`;
  if (privileges.length === 0) return `REVOKE ALL ON ${objects} FROM ${role}`;
  return `GRANT ${privileges.join(", ")} ON ${objects} TO ${role}${grantable.length > 0 ? " WITH GRANT OPTION" : ""}`;
}
