import { reader } from "../kind.js";

interface CastRow {
  oid: string;
  source: string;
  target: string;
  function: string | null;
  method: string;
  context: string;
}

const methods: Record<string, string> = { f: "function", b: "binary", i: "inout" };
const contexts: Record<string, string> = { e: "explicit", a: "assignment", i: "implicit" };

// a cast stands in no schema: it came with no extension and no range type, and is the user's when none of its types is a platform's
export const casts = reader<CastRow>(
  "casts",
  (scope) => `
select c.oid::text as oid, format_type(c.castsource, null) as source, format_type(c.casttarget, null) as target,
  nullif(c.castfunc, 0)::regprocedure::text as function, c.castmethod::text as method, c.castcontext::text as context
from pg_cast c join pg_type s on s.oid = c.castsource join pg_namespace sn on sn.oid = s.typnamespace
join pg_type t on t.oid = c.casttarget join pg_namespace tn on tn.oid = t.typnamespace
where c.oid >= 16384 and not exists (select from pg_depend d where d.classid = 'pg_cast'::regclass and d.objid = c.oid
    and d.deptype in ('e', 'i'))
  and (sn.nspname = 'pg_catalog' or ${scope.schema("sn")}) and (tn.nspname = 'pg_catalog' or ${scope.schema("tn")})`,
  (row, into) => {
    const { source, target, function: by } = row;
    const [method, context] = [methods[row.method] ?? row.method, contexts[row.context] ?? row.context];
    const way = by === null ? (method === "inout" ? "WITH INOUT" : "WITHOUT FUNCTION") : `WITH FUNCTION ${by}`;
    into.add(
      {
        kind: "cast",
        identity: `${source} AS ${target}`,
        attributes: { source, target, function: by, method, context },
        ddl: `CREATE CAST (${source} AS ${target}) ${way}${context === "explicit" ? "" : ` AS ${context.toUpperCase()}`};`,
      },
      { catalog: "pg_cast", oid: row.oid },
    );
  },
);
