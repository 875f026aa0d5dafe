import { quoteName, relationName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { sqlName } from "../sql-name.js";

/** Names of tables, views and foreign tables once, for their columns, constraints and indexes, of which there are many more. */
export const relations = reader<{ oid: string; schema: string; name: string; owner: string }>(
  "relations",
  (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.relname::text as name, pg_get_userbyid(c.relowner)::text as owner
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${scope.relation()}`,
  ({ oid, schema, name, owner }, into) => {
    const identity = relationName(schema, name);
    into.relate(oid, { identity, schema: quoteName(schema), owner, sql: sqlName(identity), columns: [], count: 0 });
  },
);
