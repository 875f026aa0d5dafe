import { quoteName, relationName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { routineDdl } from "./function-ddl.js";

/** A row of pg_proc as the query below reads it. */
export interface FunctionRow {
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
  /** what a planner asks, and null */
  support: string | null;
  transforms: string[];
  settings: string[] | null;
  source: string | null;
  library: string | null;
  body: string | null;
  aggregate: string | null;
  acl: string[];
}

/** Words of one letter each. */
export const kinds: Record<string, string> = { f: "function", p: "procedure", a: "aggregate", w: "window" };
export const volatilities: Record<string, string> = { i: "immutable", s: "stable", v: "volatile" };
export const parallels: Record<string, string> = { s: "safe", r: "restricted", u: "unsafe" };

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
  case when p.prosupport <> 0 then p.prosupport::regproc::text end as support,
  array(select format_type(u.type, null) from unnest(p.protrftypes) with ordinality u(type, place) order by u.place) as transforms,
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
      support: row.support,
      transforms: row.transforms,
      searchPath: path === undefined ? null : path.slice("search_path=".length),
      settings: settings.filter((setting) => setting !== path),
      body: row.aggregate ?? row.body ?? (row.library === null ? row.source : `${row.library}, ${row.source}`),
    };
    into.add(
      { kind: "function", identity, attributes, ddl: () => routineDdl(identity, row) },
      { catalog: "pg_proc", oid: row.oid },
    );
    into.grants("function", identity, row.owner, row.acl, row.kind === "p" ? "PROCEDURE" : "FUNCTION");
  },
);
