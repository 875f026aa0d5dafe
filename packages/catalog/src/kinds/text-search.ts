import { quoteName, relationName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { ownerLine, sqlName, statements } from "../sql-name.js";

interface Row {
  oid: string;
  schema: string;
  name: string;
}

const qualified = (schema: string, name: string) => `quote_ident(${schema}) || '.' || quote_ident(${name})`;

export const textSearchConfigurations = reader<Row & { owner: string; parser: string; mappings: string[] }>(
  "text search configurations",
  (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.cfgname::text as name, pg_get_userbyid(c.cfgowner)::text as owner,
  ${qualified("pn.nspname", "p.prsname")} as parser,
  array(select t.alias || ' WITH ' || string_agg(m.mapdict::regdictionary::text, ', ' order by m.mapseqno)
    from pg_ts_config_map m join ts_token_type(c.cfgparser) t on t.tokid = m.maptokentype
    where m.mapcfg = c.oid group by t.alias) as mappings
from pg_ts_config c join pg_namespace n on n.oid = c.cfgnamespace
join pg_ts_parser p on p.oid = c.cfgparser join pg_namespace pn on pn.oid = p.prsnamespace
where ${scope.schema()} and ${scope.own("pg_ts_config", "c.oid")}`,
  (row, into) => {
    const identity = relationName(row.schema, row.name);
    const attributes = { owner: quoteName(row.owner), parser: row.parser, mappings: row.mappings.toSorted() };
    const alter = `ALTER TEXT SEARCH CONFIGURATION ${sqlName(identity)}`;
    const ddl = statements(
      `CREATE TEXT SEARCH CONFIGURATION ${sqlName(identity)} (PARSER = ${row.parser});`,
      ...attributes.mappings.map((mapping) => `${alter} ADD MAPPING FOR ${mapping};`),
      ownerLine("TEXT SEARCH CONFIGURATION", sqlName(identity), attributes.owner),
    );
    into.add(
      { kind: "text search configuration", identity, attributes, ddl },
      { catalog: "pg_ts_config", oid: row.oid },
    );
  },
);

export const textSearchDictionaries = reader<Row & { owner: string; template: string; options: string | null }>(
  "text search dictionaries",
  (scope) => `
select d.oid::text as oid, n.nspname::text as schema, d.dictname::text as name, pg_get_userbyid(d.dictowner)::text as owner,
  ${qualified("tn.nspname", "t.tmplname")} as template, d.dictinitoption as options
from pg_ts_dict d join pg_namespace n on n.oid = d.dictnamespace
join pg_ts_template t on t.oid = d.dicttemplate join pg_namespace tn on tn.oid = t.tmplnamespace
where ${scope.schema()} and ${scope.own("pg_ts_dict", "d.oid")}`,
  (row, into) => {
    const identity = relationName(row.schema, row.name);
    const attributes = { owner: quoteName(row.owner), template: row.template, options: row.options };
    const options = row.options === null ? "" : `, ${row.options}`;
    const ddl = statements(
      `CREATE TEXT SEARCH DICTIONARY ${sqlName(identity)} (TEMPLATE = ${row.template}${options});`,
      ownerLine("TEXT SEARCH DICTIONARY", sqlName(identity), attributes.owner),
    );
    into.add({ kind: "text search dictionary", identity, attributes, ddl }, { catalog: "pg_ts_dict", oid: row.oid });
  },
);

const functionsOf = (columns: Record<string, string>) =>
  `array_remove(array[${Object.entries(columns)
    .map(([option, column]) => `'${option} = ' || nullif(${column}::oid, 0)::regproc::text`)
    .join(", ")}], null)`;

export const textSearchParsers = reader<Row & { functions: string[] }>(
  "text search parsers",
  (scope) => `
select p.oid::text as oid, n.nspname::text as schema, p.prsname::text as name,
  ${functionsOf({ start: "p.prsstart", gettoken: "p.prstoken", end: "p.prsend", lextypes: "p.prslextype", headline: "p.prsheadline" })} as functions
from pg_ts_parser p join pg_namespace n on n.oid = p.prsnamespace
where ${scope.schema()} and ${scope.own("pg_ts_parser", "p.oid")}`,
  ({ oid, schema, name, functions }, into) => {
    const identity = relationName(schema, name);
    const ddl = `CREATE TEXT SEARCH PARSER ${sqlName(identity)} (${functions.join(", ")});`;
    into.add(
      { kind: "text search parser", identity, attributes: { functions }, ddl },
      { catalog: "pg_ts_parser", oid },
    );
  },
);

export const textSearchTemplates = reader<Row & { functions: string[] }>(
  "text search templates",
  (scope) => `
select t.oid::text as oid, n.nspname::text as schema, t.tmplname::text as name,
  ${functionsOf({ init: "t.tmplinit", lexize: "t.tmpllexize" })} as functions
from pg_ts_template t join pg_namespace n on n.oid = t.tmplnamespace
where ${scope.schema()} and ${scope.own("pg_ts_template", "t.oid")}`,
  ({ oid, schema, name, functions }, into) => {
    const identity = relationName(schema, name);
    const ddl = `CREATE TEXT SEARCH TEMPLATE ${sqlName(identity)} (${functions.join(", ")});`;
    into.add(
      { kind: "text search template", identity, attributes: { functions }, ddl },
      { catalog: "pg_ts_template", oid },
    );
  },
);
