import { plural, type Row } from "@lockkeeper/core";
import type { PreflightLimits } from "./limits.js";
import { foreign, type Judged, listed, passed, type Theme } from "./theme.js";

/** Whether the login may do what a push does: keep its history and audit, and change what the migrations change. */
export const privileges: Theme = {
  check: "privileges",
  alwaysAnswers: true,
  tells: [],
  reader: null,
  question: ({ schemas, platformSchemas, auditSchema, histories }) => ({
    // one row for each thing that is missing; $1 schemas or null, $2 the platform's, $3 the audit's, $4 history tables
    sql: `WITH ours AS (
  SELECT n.oid, n.nspname::text AS name FROM pg_catalog.pg_namespace n
  WHERE n.nspname !~ '^pg_'::text AND n.nspname <> 'information_schema'::name AND n.nspname::text <> $3::text
    AND CASE WHEN $1::text[] IS NULL THEN (n.nspname::text <> ALL ($2::text[])
            OR NOT EXISTS (SELECT FROM pg_catalog.pg_roles p WHERE p.rolname = 'supabase_admin'::name))
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass::oid
            AND e.objid = n.oid AND e.deptype = 'e')
        ELSE n.nspname::text = ANY ($1::text[]) END),
tables AS (
  SELECT n.nspname::text || '.'::text || c.relname::text AS name, c.oid, c.relowner, n.nspname::text || '.'::text || c.relname::text <> ALL ($4::text[]) AS audit
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND (n.nspname::text || '.'::text || c.relname::text = ANY ($4::text[])
    OR n.nspname::text = $3::text AND c.relname::text IN ('deployments'::text, 'deployment_files'::text, 'journal'::text))),
missing AS (
  SELECT s.name FROM pg_catalog.unnest(COALESCE($1::text[], '{}'::text[]) || ARRAY[$3::text]) s(name)
  WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname::text = s.name)),
gaps AS (
SELECT 'create'::text AS kind, m.name, NULL::text AS owner, NULL::oid AS owned_by, 0::int4 AS count FROM missing m
  WHERE NOT pg_catalog.has_database_privilege(pg_catalog.current_database()::text, 'CREATE'::text)
UNION ALL SELECT 'schema', n.nspname::text, pg_catalog.pg_get_userbyid(n.nspowner)::text, n.nspowner, 0 FROM pg_catalog.pg_namespace n
  WHERE (n.nspname::text = $3::text AND NOT EXISTS (SELECT FROM tables t WHERE t.audit) OR $1::text[] IS NOT NULL AND n.nspname::text = ANY ($1::text[]))
    AND NOT pg_catalog.has_schema_privilege(n.oid, 'CREATE'::text)
UNION ALL SELECT CASE WHEN t.audit THEN 'audit'::text ELSE 'history'::text END, t.name,
  pg_catalog.pg_get_userbyid(t.relowner)::text, t.relowner, 0 FROM tables t
  WHERE NOT CASE WHEN t.audit THEN pg_catalog.pg_has_role(t.relowner, 'USAGE'::text) ELSE pg_catalog.has_table_privilege(t.oid, 'INSERT'::text) END
UNION ALL SELECT 'owner', o.name, pg_catalog.pg_get_userbyid(c.relowner)::text, c.relowner, pg_catalog.count(*)::int4
  FROM ours o JOIN pg_catalog.pg_class c ON c.relnamespace = o.oid
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND NOT pg_catalog.pg_has_role(c.relowner, 'USAGE'::text)
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass::oid
      AND e.objid = c.oid AND e.deptype = 'e')
  GROUP BY o.name, c.relowner
UNION ALL SELECT 'login', pg_catalog.quote_ident(CURRENT_USER::text), pg_catalog.current_database()::text, NULL, 0)
SELECT g.kind, g.name, g.owner, g.count, pg_catalog.quote_ident(g.owner) AS quoted, pg_catalog.quote_ident(g.name) AS quoted_name,
  COALESCE((SELECT o.rolsuper FROM pg_catalog.pg_roles o WHERE o.oid = g.owned_by), false) AS super
FROM gaps g ORDER BY g.kind, g.name, g.owner`,
    values: [schemas, platformSchemas, auditSchema, histories],
  }),
  judge: (rows, limits): Judged => {
    const own = rows.find(({ kind }) => kind === "login");
    const [login, database] = [foreign(own?.["name"], 130), foreign(own?.["quoted"], 130)];
    const gaps = rows.flatMap((row) => gapOf(row, { login, database }, limits));
    const failed = gaps.filter(({ weighs }) => weighs === "failed");
    if (gaps.length === 0) return { facts: {}, verdict: passed(`${login} may do what a push does`) };
    const state = failed.length > 0 ? "failed" : "warning";
    return {
      facts: {},
      verdict: {
        state,
        message: listed(
          state === "failed" ? `${login} cannot do what a push does:` : `${login} can push, but not change everything:`,
          [...failed, ...gaps.filter((gap) => !failed.includes(gap))].map(({ words }) => words),
        ),
        remedy: [...new Set(gaps.map(({ grant }) => grant))].slice(0, 3).join(" "),
      },
    };
  },
};

interface Gap {
  weighs: "failed" | "warning";
  words: string;
  grant: string;
}

function gapOf(
  row: Row,
  { login, database }: { login: string; database: string },
  { schemas }: PreflightLimits,
): Gap[] {
  const [name, owner] = [foreign(row["name"], 130), foreign(row["owner"], 63)];
  // a superuser lends nobody less than everything
  const member =
    row["super"] === true
      ? `Push as ${owner}, or let another role own it.`
      : `Push as ${owner}, or GRANT ${foreign(row["quoted"], 130)} TO ${login};`;
  switch (row["kind"]) {
    case "create":
      return [
        {
          weighs: "failed",
          words: `there is no schema ${name}, and it may make none`,
          grant: `GRANT CREATE ON DATABASE ${database} TO ${login};`,
        },
      ];
    case "schema":
      return [
        {
          weighs: "failed",
          words: `it may make nothing in schema ${name}, which belongs to ${owner}`,
          grant: `GRANT CREATE ON SCHEMA ${foreign(row["quoted_name"], 130)} TO ${login};`,
        },
      ];
    case "history":
      return [{ weighs: "failed", words: `it may not write ${name}, which belongs to ${owner}`, grant: member }];
    case "audit":
      return [{ weighs: "failed", words: `it keeps no audit: ${name} belongs to ${owner}`, grant: member }];
    case "owner":
      return [
        {
          // nobody said that the migrations touch them
          weighs: schemas === null ? "warning" : "failed",
          words: `${plural(Number(row["count"]), "relation")} in schema ${name} ${Number(row["count"]) === 1 ? "belongs" : "belong"} to ${owner}, of which it is no member`,
          grant: member,
        },
      ];
    default:
      return [];
  }
}
