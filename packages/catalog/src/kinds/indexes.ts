import { quoteName } from "@lockkeeper/core";
import { canonicalOrNull, canonicalText } from "../canonical-text.js";
import type { Relation } from "../gathering.js";
import { type KindReader, reader } from "../kind.js";
import { sqlIdentifier, sqlName, statements } from "../sql-name.js";

interface IndexRow {
  oid: string;
  relation: string;
  name: string;
  definition: string;
  /** numbers of columns, 0 for an expression: `1 0 2`; the included ones last */
  columns: string;
  keys: number;
  /** texts of the expressions, null without any */
  expressions: string[] | null;
  unique: boolean;
  primary: boolean;
  valid: boolean;
  clustered: boolean;
  replica_identity: boolean;
  predicate: string | null;
  method: string;
  tablespace: string | null;
}

const read = reader<IndexRow>(
  "indexes",
  (scope) => `
select x.oid::text as oid, i.indrelid::text as relation, x.relname::text as name,
  pg_get_indexdef(x.oid) as definition, i.indkey::text as columns, i.indnkeyatts::int4 as keys,
  case when i.indexprs is not null then array(select pg_get_indexdef(x.oid, k.place::int4, false) from unnest(i.indkey::int2[])
    with ordinality k(number, place) where k.number = 0 order by k.place) end as expressions,
  i.indisunique as unique, i.indisprimary as primary, i.indisvalid as valid, i.indisclustered as clustered,
  i.indisreplident as replica_identity, pg_get_expr(i.indpred, i.indrelid) as predicate, m.amname::text as method,
  case when x.reltablespace <> 0 then (select s.spcname::text from pg_tablespace s where s.oid = x.reltablespace) end as tablespace
from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid
join pg_namespace n on n.oid = c.relnamespace join pg_am m on m.oid = x.relam
where ${scope.relation()}`,
  (row, into) => {
    const relation = into.relation(row.relation);
    const definition = canonicalText(row.definition);
    const all = keysOf(row, relation);
    const name = quoteName(row.name);
    const constraint = into.constraintNames.get(row.oid) ?? null;
    const whole = into.parents.get(row.oid)?.[0] ?? null;
    into.add(
      {
        kind: "index",
        identity: `${relation.schema}.${name}`,
        attributes: {
          table: relation.identity,
          definition,
          columns: all.slice(0, row.keys),
          include: all.length > row.keys ? all.slice(row.keys) : none,
          unique: row.unique,
          primary: row.primary,
          valid: row.valid,
          predicate: canonicalOrNull(row.predicate),
          method: into.word(row.method),
          constraint,
          partitionOf: whole,
          clustered: row.clustered,
          tablespace: row.tablespace === null ? null : quoteName(row.tablespace),
        },
        ddl: statements(
          `${definition};`,
          whole !== null && `ALTER INDEX ${sqlName(whole)} ATTACH PARTITION ${sqlName(`${relation.schema}.${name}`)};`,
          row.clustered && `ALTER TABLE ${relation.sql} CLUSTER ON ${sqlIdentifier(row.name)};`,
          row.tablespace !== null &&
            `ALTER INDEX ${sqlName(`${relation.schema}.${name}`)} SET TABLESPACE ${sqlIdentifier(row.tablespace)};`,
          // of an index that serves a constraint the table says it
          row.replica_identity &&
            constraint === null &&
            `ALTER TABLE ${relation.sql} REPLICA IDENTITY USING INDEX ${sqlIdentifier(row.name)};`,
        ),
      },
      { catalog: "pg_class", oid: row.oid },
    );
  },
);

export const indexes: KindReader = { ...read, shared: "c.oid" };

const none: readonly string[] = [];

/** Names of columns and texts of expressions, in their order. */
function keysOf({ columns, expressions }: IndexRow, relation: Relation): string[] {
  let expression = 0;
  return columns.split(" ").map((number) => {
    if (number !== "0") return relation.columns[Number(number)] ?? number;
    expression += 1;
    return expressions?.[expression - 1] ?? "";
  });
}
