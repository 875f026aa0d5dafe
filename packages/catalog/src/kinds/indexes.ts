import { quoteName, relationName } from "@lockkeeper/core";
import { canonicalOrNull, canonicalText } from "../canonical-text.js";
import { reader } from "../kind.js";

interface IndexRow {
  oid: string;
  schema: string;
  name: string;
  relation: string;
  definition: string;
  /** `=name` of a column, or the text of an expression */
  keys: string[];
  include: string[];
  unique: boolean;
  primary: boolean;
  valid: boolean;
  clustered: boolean;
  predicate: string | null;
  method: string;
  constraint: string | null;
}

export const indexes = reader<IndexRow>(
  "indexes",
  (scope) => `
select x.oid::text as oid, n.nspname::text as schema, x.relname::text as name, c.relname::text as relation,
  pg_get_indexdef(x.oid) as definition,
  array(select coalesce('=' || a.attname, pg_get_indexdef(x.oid, k.place::int4, false)) from unnest(i.indkey::int2[])
    with ordinality k(number, place) left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number and k.number <> 0
    where k.place <= i.indnkeyatts order by k.place) as keys,
  array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality k(number, place)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number where k.place > i.indnkeyatts order by k.place) as include,
  i.indisunique as unique, i.indisprimary as primary, i.indisvalid as valid, i.indisclustered as clustered,
  pg_get_expr(i.indpred, i.indrelid) as predicate, m.amname::text as method,
  k.conname::text as constraint
from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid
join pg_namespace n on n.oid = c.relnamespace join pg_am m on m.oid = x.relam
left join pg_constraint k on k.conindid = x.oid and k.contype in ('p', 'u', 'x')
where ${scope.relation()}`,
  (row, into) => {
    const definition = canonicalText(row.definition);
    into.add(
      {
        kind: "index",
        identity: relationName(row.schema, row.name),
        attributes: {
          table: relationName(row.schema, row.relation),
          definition,
          columns: row.keys.map(key),
          include: row.include.map(quoteName),
          unique: row.unique,
          primary: row.primary,
          valid: row.valid,
          predicate: canonicalOrNull(row.predicate),
          method: row.method,
          constraint: row.constraint === null ? null : quoteName(row.constraint),
          partitionOf: into.parents.get(row.oid)?.[0] ?? null,
          clustered: row.clustered,
        },
        ddl: `${definition};`,
      },
      { catalog: "pg_class", oid: row.oid },
    );
  },
);

function key(text: string): string {
  return text.startsWith("=") ? quoteName(text.slice(1)) : text;
}
