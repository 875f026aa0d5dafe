import { quoteName } from "@lockkeeper/core";
import { canonicalText } from "../canonical-text.js";
import type { Draft, Gathering } from "../gathering.js";
import { type KindReader, reader } from "../kind.js";
import { type SequenceFields, sequenceOptions } from "../sequence-options.js";
import { sqlName } from "../sql-name.js";
import { columnSettings } from "./column-settings.js";
import { foreignOptions, withoutSecrets } from "./options.js";

interface ColumnRow {
  relation: string;
  number: number;
  name: string;
  type: string;
  not_null: boolean;
  expression: string | null;
  generated: string | null;
  /** JSON of a Rarity, null for most columns */
  rare: string | null;
}

/** What few columns have. */
interface Rarity {
  identity: string;
  /** start, increment, min, max, cache, cycle */
  sequence: [string, string, string, string, string, string] | null;
  collation: [string, string] | null;
  storage: string | null;
  compression: string;
  statistics: number | null;
  options: string[] | null;
  foreign: string[] | null;
  inherited: boolean;
  acl: string[] | null;
}

const ordinary: Rarity = {
  identity: "",
  sequence: null,
  collation: null,
  storage: null,
  compression: "",
  statistics: null,
  options: null,
  foreign: null,
  inherited: false,
  acl: null,
};

// the largest query: names of tables come from `relations`, and what most columns do not have is one field. Without a
// generated column's references, an expression is deparsed without its table being opened.
const read = reader<ColumnRow>(
  "columns",
  (scope) => `
select a.attrelid::text as relation, a.attnum::int4 as number, a.attname::text as name,
  format_type(a.atttypid, a.atttypmod) as type,
  a.attnotnull${scope.major < 18 ? "" : " and coalesce(nn.convalidated, true)"} as not_null,
  pg_get_expr(d.adbin, case when a.attgenerated = '' then 0 else d.adrelid end) as expression,
  nullif(a.attgenerated, '')::text as generated,
  case when a.attidentity <> '' or a.attcollation <> t.typcollation or a.attstorage <> t.typstorage or a.attcompression <> ''
    or a.attstattarget >= 0 or a.attoptions is not null or a.attfdwoptions is not null or not a.attislocal or a.attacl is not null then json_build_object(
    'identity', a.attidentity,
    'sequence', case when a.attidentity <> '' then (select array[s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
      s.seqcycle::int4]::text[] from pg_depend sd join pg_sequence s on s.seqrelid = sd.objid where sd.classid = 'pg_class'::regclass
      and sd.refclassid = 'pg_class'::regclass and sd.refobjid = a.attrelid and sd.refobjsubid = a.attnum and sd.deptype = 'i') end,
    'collation', case when a.attcollation <> t.typcollation then (select array[cn.nspname, co.collname]::text[]
      from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) end,
    'storage', case when a.attstorage <> t.typstorage then a.attstorage end,
    'compression', a.attcompression,
    'statistics', case when a.attstattarget >= 0 then a.attstattarget end,
    'options', a.attoptions, 'foreign', a.attfdwoptions, 'inherited', not a.attislocal, 'acl', a.attacl::text[])::text end as rare
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
join pg_type t on t.oid = a.atttypid
left join pg_attrdef d on a.atthasdef and d.adrelid = a.attrelid and d.adnum = a.attnum
${scope.major < 18 ? "" : "left join pg_constraint nn on nn.conrelid = a.attrelid and nn.contype = 'n' and nn.conkey = array[a.attnum]"}
where c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped and ${scope.relation()}`,
  (row, into) => {
    const relation = into.relation(row.relation);
    const rare: Rarity = row.rare === null ? ordinary : JSON.parse(row.rare);
    const name = into.word(quoteName(row.name));
    const identity = `${relation.identity}.${name}`;
    relation.columns[row.number] = name;
    relation.count += 1;
    const type = into.word(row.type);
    const expression = row.expression === null ? null : into.word(canonicalText(row.expression));
    into.add({
      kind: "column",
      identity,
      attributes: {
        table: relation.identity,
        type,
        notNull: row.not_null,
        default: row.generated === null ? expression : null,
        generated: row.generated === null ? null : `${expression} ${row.generated === "v" ? "VIRTUAL" : "STORED"}`,
        identity: rare.identity === "" ? null : rare.identity === "a" ? "always" : "by default",
        identityOptions: rare.sequence === null ? null : sequenceOptions(fields(rare.sequence, type)) || null,
        collation: rare.collation === null ? null : rare.collation.map(quoteName).join("."),
        storage: rare.storage === null ? null : (storages[rare.storage] ?? rare.storage),
        compression: rare.compression === "" ? null : (compressions[rare.compression] ?? rare.compression),
        statistics: rare.statistics,
        options: rare.options === null ? none : rare.options.toSorted(),
        foreignOptions: rare.foreign === null ? none : withoutSecrets(rare.foreign).toSorted(),
        inherited: rare.inherited,
        // its place is known when all columns are there
        position: row.number,
      },
      ddl: columnDdl,
    });
    if (rare.acl) into.grants("column", identity, relation.owner, rare.acl);
  },
);

export const columns: KindReader = { ...read, shared: "c.oid" };

const none: readonly string[] = [];
const storages: Record<string, string> = { p: "plain", e: "external", x: "extended", m: "main" };
const compressions: Record<string, string> = { p: "pglz", l: "lz4" };

function fields(parts: NonNullable<Rarity["sequence"]>, type: string): SequenceFields {
  const [start, increment, min, max, cache, cycle] = parts;
  return { type, start, increment, min, max, cache, cycle: cycle === "1", unlogged: false };
}

/** One function for all of them: a closure of each would keep its row. */
function columnDdl(all: Gathering, self: Draft): string {
  const table = all.sql(String(self.attributes["table"]));
  const add = `ALTER TABLE ${table} ADD COLUMN ${columnText(self)};`;
  return [add, ...columnSettings(table, self)].join("\n");
}

/** A column as it stands in CREATE TABLE: `total numeric(10,2) DEFAULT 0 NOT NULL`. */
export function columnText({ identity, attributes }: Draft): string {
  const { table, type, collation, identity: generator, identityOptions, generated, default: value } = attributes;
  const { foreignOptions: options } = attributes;
  let text = `${sqlName(identity.slice(String(table).length + 1))} ${String(type)}`;
  if (Array.isArray(options)) text += foreignOptions(options);
  if (collation !== null) text += ` COLLATE ${sqlName(String(collation))}`;
  if (value !== null) text += ` DEFAULT ${String(value)}`;
  if (typeof generated === "string") text += ` GENERATED ALWAYS AS ${generated.replace(/^(.*) (\w+)$/s, "($1) $2")}`;
  if (generator !== null) {
    const sequence = identityOptions === null ? "" : ` (${String(identityOptions)})`;
    text += ` GENERATED ${generator === "always" ? "ALWAYS" : "BY DEFAULT"} AS IDENTITY${sequence}`;
  }
  return attributes["notNull"] === true ? `${text} NOT NULL` : text;
}

/** Columns as they stand in their table. */
export function byPosition(a: Draft, b: Draft): number {
  return Number(a.attributes["position"]) - Number(b.attributes["position"]);
}
