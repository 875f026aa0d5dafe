import { quoteName, relationName } from "@lockkeeper/core";
import { canonicalText } from "../canonical-text.js";
import { reader } from "../kind.js";
import { ownerLine, sqlName, statements } from "../sql-name.js";

interface StatisticsRow {
  oid: string;
  schema: string;
  name: string;
  owner: string;
  table_schema: string;
  relation: string;
  definition: string;
  target: number | null;
}

/** Extended statistics. */
export const extendedStatistics = reader<StatisticsRow>(
  "extended statistics",
  (scope) => `
select s.oid::text as oid, sn.nspname::text as schema, s.stxname::text as name, pg_get_userbyid(s.stxowner)::text as owner,
  n.nspname::text as table_schema, c.relname::text as relation, pg_get_statisticsobjdef(s.oid) as definition,
  case when s.stxstattarget >= 0 then s.stxstattarget::int4 end as target
from pg_statistic_ext s join pg_namespace sn on sn.oid = s.stxnamespace
join pg_class c on c.oid = s.stxrelid join pg_namespace n on n.oid = c.relnamespace
where ${scope.relation()} and ${scope.own("pg_statistic_ext", "s.oid")}`,
  (row, into) => {
    const identity = relationName(row.schema, row.name);
    const attributes = {
      table: relationName(row.table_schema, row.relation),
      owner: quoteName(row.owner),
      definition: canonicalText(row.definition),
      target: row.target,
    };
    const sql = sqlName(identity);
    const ddl = statements(
      `${attributes.definition};`,
      ownerLine("STATISTICS", sql, attributes.owner),
      row.target !== null && `ALTER STATISTICS ${sql} SET STATISTICS ${row.target};`,
    );
    into.add({ kind: "statistics", identity, attributes, ddl }, { catalog: "pg_statistic_ext", oid: row.oid });
  },
);
