import { quoteLiteral, quoteName, relationName } from "@lockkeeper/core";
import { reader } from "../kind.js";

interface FunctionRow {
  oid: string;
  schema: string;
  name: string;
  owner: string;
  kind: string;
  types: string[];
  arguments: string;
  result: string | null;
  language: string;
  volatility: string;
  definer: boolean;
  strict: boolean;
  leakproof: boolean;
  parallel: string;
  cost: number;
  rows: number;
  settings: string[] | null;
  source: string | null;
  library: string | null;
  body: string | null;
  aggregate: string | null;
  acl: string[];
}

const kinds: Record<string, string> = { f: "function", p: "procedure", a: "aggregate", w: "window" };
const volatilities: Record<string, string> = { i: "immutable", s: "stable", v: "volatile" };
const parallels: Record<string, string> = { s: "safe", r: "restricted", u: "unsafe" };

const aggregate = `(select jsonb_strip_nulls(to_jsonb(x))::text from (select a.aggkind::text as kind, a.aggnumdirectargs as direct,
    a.aggtransfn::regprocedure::text as sfunc, nullif(a.aggfinalfn::oid, 0)::regprocedure::text as finalfunc,
    nullif(a.aggcombinefn::oid, 0)::regprocedure::text as combinefunc, nullif(a.aggserialfn::oid, 0)::regprocedure::text as serialfunc,
    nullif(a.aggdeserialfn::oid, 0)::regprocedure::text as deserialfunc, nullif(a.aggmtransfn::oid, 0)::regprocedure::text as msfunc,
    nullif(a.aggminvtransfn::oid, 0)::regprocedure::text as minvfunc, nullif(a.aggmfinalfn::oid, 0)::regprocedure::text as mfinalfunc,
    a.aggfinalextra as finalextra, a.aggmfinalextra as mfinalextra, a.aggfinalmodify::text as finalmodify,
    a.aggmfinalmodify::text as mfinalmodify, nullif(a.aggsortop, 0)::regoperator::text as sortop,
    format_type(a.aggtranstype, null) as stype, a.aggtransspace as sspace, a.agginitval as initcond,
    format_type(nullif(a.aggmtranstype, 0), null) as mstype, a.aggmtransspace as msspace, a.aggminitval as minitcond
    from pg_aggregate a where a.aggfnoid = p.oid) x)`;

export const functions = reader<FunctionRow>(
  "functions",
  (scope) => `
select p.oid::text as oid, n.nspname::text as schema, p.proname::text as name, pg_get_userbyid(p.proowner)::text as owner,
  p.prokind::text as kind, array(select format_type(u.type, null) from unnest(p.proargtypes::oid[])
    with ordinality u(type, place) order by u.place) as types,
  pg_get_function_arguments(p.oid) as arguments, pg_get_function_result(p.oid) as result, l.lanname::text as language,
  p.provolatile::text as volatility, p.prosecdef as definer, p.proisstrict as strict, p.proleakproof as leakproof,
  p.proparallel::text as parallel, p.procost as cost, p.prorows as rows, p.proconfig as settings,
  p.prosrc as source, p.probin as library, pg_get_function_sqlbody(p.oid) as body,
  case when p.prokind = 'a' then ${aggregate} end as aggregate,
  coalesce(p.proacl, acldefault('f', p.proowner))::text[] as acl
from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
where ${scope.schema()} and ${scope.own("pg_proc", "p.oid")}
  and not exists (select from pg_depend i where i.classid = 'pg_proc'::regclass and i.objid = p.oid and i.deptype = 'i')`,
  (row, into) => {
    const identity = `${relationName(row.schema, row.name)}(${row.types.join(", ")})`;
    const settings = (row.settings ?? []).toSorted();
    const path = settings.find((setting) => setting.startsWith("search_path="));
    const attributes = {
      owner: quoteName(row.owner),
      kind: kinds[row.kind] ?? row.kind,
      arguments: row.arguments,
      result: row.result,
      language: quoteName(row.language),
      volatility: volatilities[row.volatility] ?? row.volatility,
      securityDefiner: row.definer,
      strict: row.strict,
      parallel: parallels[row.parallel] ?? row.parallel,
      leakproof: row.leakproof,
      cost: row.cost,
      rows: row.rows,
      searchPath: path === undefined ? null : path.slice("search_path=".length),
      settings: settings.filter((setting) => setting !== path),
      body: row.aggregate ?? row.body ?? (row.library === null ? row.source : `${row.library}, ${row.source}`),
    };
    into.add(
      { kind: "function", identity, attributes, ddl: () => functionDdl(row) + closed(identity, row) },
      { catalog: "pg_proc", oid: row.oid },
    );
    into.grants("function", identity, row.owner, row.acl);
  },
);

/** Everybody may execute a new function; that this one is closed belongs to how it is made. */
function closed(identity: string, { kind, acl }: FunctionRow): string {
  if (acl.some((item) => item.startsWith("="))) return "";
  return `\nREVOKE ALL ON ${kind === "p" ? "PROCEDURE" : "FUNCTION"} ${identity} FROM PUBLIC;`;
}

/** CREATE FUNCTION or PROCEDURE; of an aggregate what its catalog row says. */
function functionDdl(row: FunctionRow): string {
  const name = relationName(row.schema, row.name);
  if (row.aggregate !== null) return `CREATE AGGREGATE ${name}(${row.arguments}) (${aggregateOptions(row.aggregate)});`;
  const settings = (row.settings ?? []).map(settingClause);
  const words = [
    row.kind === "w" ? "WINDOW" : "",
    row.volatility === "v" ? "" : (volatilities[row.volatility] ?? "").toUpperCase(),
    row.leakproof ? "LEAKPROOF" : "",
    row.strict ? "STRICT" : "",
    row.definer ? "SECURITY DEFINER" : "",
    row.parallel === "u" ? "" : `PARALLEL ${(parallels[row.parallel] ?? "").toUpperCase()}`,
    ...settings,
  ].filter((word) => word !== "");
  return [
    `CREATE ${row.kind === "p" ? "PROCEDURE" : "FUNCTION"} ${name}(${row.arguments})`,
    row.kind === "p" ? "" : ` RETURNS ${row.result}`,
    `\n LANGUAGE ${quoteName(row.language)}`,
    words.length > 0 ? `\n ${words.join(" ")}` : "",
    `\n${bodyOf(row)};`,
  ].join("");
}

/** A setting of a function; lists of names stand as they are, and every other value takes quotes. */
function settingClause(setting: string): string {
  const [, name = "", value = ""] = /^([^=]*)=(.*)$/s.exec(setting) ?? [];
  const isList = /^(?:search_path|temp_tablespaces|\w+_preload_libraries)$/.test(name);
  return `SET ${name} TO ${isList ? value : quoteLiteral(value).trim()}`;
}

/** `sfunc = int4pl, stype = integer, initcond = '0'`, without what is so when nothing is said. */
function aggregateOptions(json: string): string {
  const options: Record<string, string | number | boolean> = JSON.parse(json);
  return Object.entries(options)
    .filter(([name, value]) => !(name === "kind" || name.endsWith("modify") || value === 0 || value === false))
    .map(([name, value]) => {
      if (name.endsWith("initcond")) return `${name} = ${quoteLiteral(String(value)).trim()}`;
      return value === true ? name : `${name} = ${String(value).replace(/\(.*\)$/, "")}`;
    })
    .join(", ");
}

function bodyOf({ body, source, library }: FunctionRow): string {
  if (body !== null) return body;
  if (library !== null) return `AS '${library}', '${source}'`;
  const text = source ?? "";
  let tag = "function";
  while (text.includes(`$${tag}`)) tag += "x";
  return `AS $${tag}$${text}$${tag}$`;
}
