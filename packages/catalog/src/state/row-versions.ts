/** How the rows of one catalog are told apart and whose rows do not count. */
interface Catalog {
  name: string;
  /** expression of type oid */
  id: string;
  /** of type bigint, below 2^32: what the id alone leaves open */
  part?: string;
  /** further text that is hashed: what the server may change in a row without a new version of it */
  text?: string;
  where?: string;
}

const permanent = (relation: string) => `${relation} not in (select oid from hidden where temporary)`;
const visible = (relation: string) => `${relation} not in (select oid from hidden)`;
const permanentSchema = (schema: string) => `${schema} not in (select oid from temporary_schemas)`;

/**
 * Catalogs whose rows are never changed without a new version, but for the columns that are read themselves. pg_depend is
 * read where nothing else tells what was changed: members of extensions and, from 15 on, schemas of publications.
 */
const catalogs: readonly Catalog[] = [
  { name: "pg_namespace", id: "oid", where: permanentSchema("oid") },
  { name: "pg_attribute", id: "attrelid", part: "attnum", where: `attnum > 0 and ${visible("attrelid")}` },
  { name: "pg_attrdef", id: "oid", where: permanent("adrelid") },
  {
    name: "pg_index",
    id: "indexrelid",
    part: "indisvalid::int4 * 4 + indisready::int4 * 2 + indislive::int4",
    where: visible("indrelid"),
  },
  { name: "pg_constraint", id: "oid", where: permanentSchema("connamespace") },
  { name: "pg_trigger", id: "oid", where: permanent("tgrelid") },
  { name: "pg_rewrite", id: "oid", where: permanent("ev_class") },
  { name: "pg_policy", id: "oid", where: permanent("polrelid") },
  { name: "pg_inherits", id: "inhrelid", part: "inhparent::int8", where: permanent("inhrelid") },
  { name: "pg_partitioned_table", id: "partrelid", where: permanent("partrelid") },
  { name: "pg_sequence", id: "seqrelid", where: permanent("seqrelid") },
  { name: "pg_type", id: "oid", where: permanentSchema("typnamespace") },
  ...["pg_enum", "pg_statistic_ext", "pg_language", "pg_cast", "pg_transform", "pg_am"].map(byOid),
  ...["pg_operator", "pg_opclass", "pg_opfamily", "pg_amop", "pg_amproc", "pg_collation", "pg_conversion"].map(byOid),
  ...["pg_ts_config", "pg_ts_dict", "pg_ts_parser", "pg_ts_template", "pg_extension", "pg_event_trigger"].map(byOid),
  ...["pg_foreign_data_wrapper", "pg_foreign_server", "pg_publication", "pg_publication_rel"].map(byOid),
  ...["pg_default_acl", "pg_tablespace"].map(byOid),
  { name: "pg_proc", id: "oid", where: permanentSchema("pronamespace") },
  { name: "pg_range", id: "rngtypid" },
  { name: "pg_aggregate", id: "aggfnoid::oid" },
  { name: "pg_foreign_table", id: "ftrelid" },
  { name: "pg_ts_config_map", id: "mapcfg", part: "maptokentype::int8 * 65536 + mapseqno" },
  { name: "pg_init_privs", id: "objoid", part: "classoid::int8 * 4096 + objsubid" },
  { name: "pg_seclabel", id: "objoid", part: "classoid::int8 * 4096 + objsubid", text: "provider" },
  { name: "pg_description", id: "objoid", part: "classoid::int8 * 4096 + objsubid" },
  {
    name: "pg_depend",
    id: "objid",
    part: "classid::int8 * 4096 + objsubid",
    where: "refclassid in ('pg_extension'::regclass, 'pg_publication'::regclass)",
  },
  { name: "pg_database", id: "oid", where: `oid = ${thisDatabase()}` },
  { name: "pg_shdescription", id: "objoid", where: aboutThisDatabase() },
  { name: "pg_shseclabel", id: "objoid", text: "provider", where: aboutThisDatabase() },
];

function byOid(name: string): Catalog {
  return { name, id: "oid" };
}

function thisDatabase(): string {
  return "(select oid from pg_database where datname = current_database())";
}

function aboutThisDatabase(): string {
  return `classoid = 'pg_database'::regclass and objoid = ${thisDatabase()}`;
}

function versions({ name, id, part, text, where }: Catalog): string {
  // what the row is, in 64 bits, mixed with its version: hashing texts or records takes four times as long
  const row = `hash_array_extended(array[xmin], ${id}::int8 << 32${part === undefined ? "" : ` | (${part})`})`;
  const hash = text === undefined ? row : `hashtextextended(${text}, ${row})`;
  return `select '${name}' as catalog, count(*)::text as rows,
  coalesce(sum(${hash}), 0)::text as hash
from ${name}${where === undefined ? "" : ` where ${where}`}`;
}

/**
 * Read by content: what the server changes in pg_class by itself (sizes, files, ages), or what bears no version that
 * everybody may read.
 */
const contents: readonly [name: string, columns: string, from: string][] = [
  // a TOAST table counts when it has options: by its name, which holds the OID of its table, for a rewrite gives it another one
  [
    "pg_class",
    `case when c.relnamespace <> 'pg_toast'::regnamespace then c.oid end, c.relname::text, c.relnamespace, c.reltype,
    c.reloftype, c.relowner, c.relam, c.reltablespace, c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity,
    c.relreplident, c.relispopulated, c.relispartition, c.relacl::text, c.reloptions::text, c.relpartbound::text`,
    `pg_class c where c.relpersistence <> 't' and (c.relnamespace <> 'pg_toast'::regnamespace or c.reloptions is not null)`,
  ],
  [
    "roles",
    "r.oid, r.rolname::text",
    `pg_roles r where r.oid < 16384 or exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass
    and d.refobjid = r.oid and (d.dbid = ${thisDatabase()} or d.dbid = 0 and d.classid = 'pg_database'::regclass
    and d.objid = ${thisDatabase()}))`,
  ],
  [
    "settings",
    "s.setdatabase, s.setrole, s.setconfig::text, r.rolname::text",
    `pg_db_role_setting s left join pg_roles r on r.oid = s.setrole where s.setdatabase = ${thisDatabase()}`,
  ],
  ["user mappings", "m.umid, m.srvid, m.umuser, m.usename::text, m.umoptions::text", "pg_user_mappings m"],
];

/**
 * The same of subscriptions, apart because query_to_xml, which alone reads what a login may be forbidden to, keeps a query
 * from parallel workers. A column that this major does not have is the one of `missing`.
 */
export const subscriptions = contentOf(
  "subscriptions",
  `s.oid, s.row, case when has_column_privilege('pg_subscription', 'subconninfo', 'SELECT') then query_to_xml(
  'select sha256(convert_to(subconninfo, ''UTF8'')) as digest from pg_catalog.pg_subscription where oid = ' || s.oid, true, true, '')::text end`,
  `(values (null, null, null, null, null, null))
  missing (subtwophasestate, subdisableonerr, subpasswordrequired, subrunasowner, suborigin, subfailover),
lateral (select x.oid, to_jsonb(x)::text as row from (select oid, subname, subowner, subenabled, subbinary, substream,
  subslotname, subsynccommit, subpublications, subtwophasestate, subdisableonerr, subpasswordrequired, subrunasowner,
  suborigin, subfailover from pg_subscription where subdbid = ${thisDatabase()}) x) s`,
);

function contentOf(name: string, columns: string, from: string): string {
  return `select '${name}' as catalog, count(*)::text as rows,
  coalesce(sum(hash_record_extended(row(${columns}), 0)), 0)::text as hash from ${from}`;
}

/**
 * One row for each catalog that a snapshot is made from: how many rows count, and an order-free hash over them. Rows of
 * other sessions' temporary objects and TOAST tables are left out: they come and go, and no snapshot sees them.
 */
export const rowVersions = `
with temporary_schemas as materialized (select oid from pg_namespace where nspname ~ '^pg_(toast_)?temp_'),
hidden as materialized (select oid, relpersistence = 't' as temporary from pg_class
  where relnamespace = 'pg_toast'::regnamespace or relpersistence = 't')
${[...catalogs.map(versions), ...contents.map(([name, columns, from]) => contentOf(name, columns, from))].join(
  "\nunion all\n",
)}`;
