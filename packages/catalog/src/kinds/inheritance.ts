import { relationName } from "@lockkeeper/core";
import { reader } from "../kind.js";

/** Parents of tables and indexes, for the readers that come after. */
export const inheritance = reader<{ child: string; schema: string; name: string }>(
  "inheritance",
  () => `
select i.inhrelid::text as child, n.nspname::text as schema, c.relname::text as name
from pg_inherits i join pg_class c on c.oid = i.inhparent join pg_namespace n on n.oid = c.relnamespace
order by i.inhrelid, i.inhseqno`,
  ({ child, schema, name }, into) => {
    const parents = into.parents.get(child) ?? [];
    into.parents.set(child, [...parents, relationName(schema, name)]);
  },
);
