import { quoteName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { ownerLine, sqlName, statements } from "../sql-name.js";

export const schemas = reader<{ oid: string; name: string; owner: string; acl: string[] }>(
  "schemas",
  (scope) => `
select n.oid::text as oid, n.nspname::text as name, pg_get_userbyid(n.nspowner)::text as owner,
  coalesce(n.nspacl, acldefault('n', n.nspowner))::text[] as acl
from pg_namespace n
where ${scope.schema()} and ${scope.own("pg_namespace", "n.oid")}`,
  ({ oid, name, owner, acl }, into) => {
    const identity = quoteName(name);
    const attributes = { owner: quoteName(owner) };
    const sql = sqlName(identity);
    const ddl = statements(`CREATE SCHEMA ${sql};`, ownerLine("SCHEMA", sql, attributes.owner));
    into.add({ kind: "schema", identity, attributes, ddl }, { catalog: "pg_namespace", oid });
    into.grants("schema", identity, owner, acl);
  },
);
