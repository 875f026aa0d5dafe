import { quoteName, relationName } from "@lockkeeper/core";
import { canonicalText } from "../canonical-text.js";
import type { Draft } from "../gathering.js";
import { reader } from "../kind.js";
import { type SequenceFields, sequenceOptions } from "../sequence-options.js";

interface ColumnRow {
  table_oid: string;
  schema: string;
  relation: string;
  name: string;
  owner: string;
  number: number;
  position: number;
  type: string;
  not_null: boolean;
  expression: string | null;
  generated: string;
  identity: string;
  /** start, increment, min, max, cache, cycle */
  sequence: [string, string, string, string, string, string] | null;
  collation: [string, string] | null;
  storage: string | null;
  compression: string | null;
  statistics: number | null;
  options: string[] | null;
  inherited: boolean;
  acl: string[] | null;
}

export const columns = reader<ColumnRow>(
  "columns",
  (scope) => `
select c.oid::text as table_oid, n.nspname::text as schema, c.relname::text as relation, a.attname::text as name,
  pg_get_userbyid(c.relowner)::text as owner, a.attnum::int4 as number,
  (row_number() over (partition by c.oid order by a.attnum))::int4 as position,
  format_type(a.atttypid, a.atttypmod) as type,
  a.attnotnull${scope.major < 18 ? "" : " and coalesce(nn.convalidated, true)"} as not_null,
  pg_get_expr(d.adbin, d.adrelid) as expression, a.attgenerated::text as generated, a.attidentity::text as identity,
  case when a.attidentity <> '' then (select array[s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle::int4]::text[]
    from pg_depend sd join pg_sequence s on s.seqrelid = sd.objid where sd.classid = 'pg_class'::regclass
    and sd.refclassid = 'pg_class'::regclass and sd.refobjid = c.oid and sd.refobjsubid = a.attnum and sd.deptype = 'i') end as sequence,
  case when a.attcollation <> t.typcollation then (select array[cn.nspname, co.collname]::text[]
    from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) end as collation,
  case when a.attstorage <> t.typstorage then a.attstorage::text end as storage,
  nullif(a.attcompression::text, '') as compression,
  case when a.attstattarget >= 0 then a.attstattarget::int4 end as statistics,
  a.attoptions as options, not a.attislocal as inherited, a.attacl::text[] as acl
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
join pg_type t on t.oid = a.atttypid
left join pg_attrdef d on a.atthasdef and d.adrelid = c.oid and d.adnum = a.attnum
${scope.major < 18 ? "" : "left join pg_constraint nn on nn.conrelid = c.oid and nn.contype = 'n' and nn.conkey = array[a.attnum]"}
where c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped and ${scope.relation()}`,
  (row, into) => {
    const table = relationName(row.schema, row.relation);
    const identity = `${table}.${quoteName(row.name)}`;
    const expression = row.expression === null ? null : canonicalText(row.expression);
    const draft: Draft = {
      kind: "column",
      identity,
      attributes: {
        table,
        type: row.type,
        notNull: row.not_null,
        default: row.generated === "" ? expression : null,
        generated: row.generated === "" ? null : `${expression} ${row.generated === "v" ? "VIRTUAL" : "STORED"}`,
        identity: row.identity === "" ? null : row.identity === "a" ? "always" : "by default",
        identityOptions: row.sequence === null ? null : sequenceOptions(fields(row.sequence, row.type)) || null,
        collation: row.collation === null ? null : row.collation.map(quoteName).join("."),
        storage: row.storage === null ? null : (storages[row.storage] ?? row.storage),
        compression: row.compression === null ? null : (compressions[row.compression] ?? row.compression),
        statistics: row.statistics,
        options: (row.options ?? []).toSorted(),
        inherited: row.inherited,
        position: row.position,
      },
      ddl: () => `ALTER TABLE ${table} ADD COLUMN ${columnText(draft)};`,
    };
    into.add(draft, { catalog: "pg_class", oid: row.table_oid, part: row.number });
    if (row.acl) into.grants("column", identity, row.owner, row.acl);
  },
);

const storages: Record<string, string> = { p: "plain", e: "external", x: "extended", m: "main" };
const compressions: Record<string, string> = { p: "pglz", l: "lz4" };

function fields(parts: NonNullable<ColumnRow["sequence"]>, type: string): SequenceFields {
  const [start, increment, min, max, cache, cycle] = parts;
  return { type, start, increment, min, max, cache, cycle: cycle === "1", unlogged: false };
}

/** A column as it stands in CREATE TABLE: `total numeric(10,2) DEFAULT 0 NOT NULL`. */
export function columnText({ identity, attributes }: Draft): string {
  const { table, type, collation, identity: generator, identityOptions, generated } = attributes;
  const name = identity.slice(String(table).length + 1);
  const options = identityOptions === null ? "" : ` (${String(identityOptions)})`;
  return [
    `${name} ${String(type)}`,
    collation === null ? "" : ` COLLATE ${String(collation)}`,
    attributes["default"] === null ? "" : ` DEFAULT ${String(attributes["default"])}`,
    typeof generated !== "string" ? "" : ` GENERATED ALWAYS AS ${generated.replace(/^(.*) (\w+)$/s, "($1) $2")}`,
    generator === null ? "" : ` GENERATED ${generator === "always" ? "ALWAYS" : "BY DEFAULT"} AS IDENTITY${options}`,
    attributes["notNull"] === true ? " NOT NULL" : "",
  ].join("");
}

/** Columns as they stand in their table. */
export function byPosition(a: Draft, b: Draft): number {
  return Number(a.attributes["position"]) - Number(b.attributes["position"]);
}
