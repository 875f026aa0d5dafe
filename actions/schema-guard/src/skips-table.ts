import { type Database, quoteIdentifier, type Row, type Step } from "@lockkeeper/core";

/**
 * Makes the table in which applications write down a skipped check, when it is missing, and lets their roles add rows to it.
 * What is there already is left alone: a deployment that changes nothing changes no catalog row either. Gives what could not
 * be done, as sentences: the version is set by then, and stays.
 */
export async function prepareSkips(db: Database, schema: string, roles: readonly string[]): Promise<string[]> {
  const [state] = await db.query<State>(stateQuery, [schema, roles]);
  const steps = [
    ...(state?.schema_there ? [] : [`CREATE SCHEMA ${quoteIdentifier(schema)}`]),
    ...(state?.there ? [] : tableDdl(schema)),
    ...(state?.there ? state.missing : roles).flatMap((role) => grants(schema, role)),
  ];
  if (steps.length === 0) return [];
  const turn = "SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('lockkeeper/schema', 0))";
  const all: Step[] = ["BEGIN", turn, ...steps, "COMMIT"].map((sql) => ({ sql }));
  const { failed, transaction } = await db.pipeline(all);
  if (transaction !== "idle") await db.pipeline([{ sql: "ROLLBACK" }]);
  return failed ? [`Skipped checks will not be recorded in \`${schema}.guard_skips\`: ${failed.error.message}`] : [];
}

interface State extends Row {
  /** null without the table */
  there: boolean | null;
  schema_there: boolean;
  missing: string[];
}

/** Roles that may not yet write there; one that does not exist is among them, and the server says so. */
const stateQuery = `
SELECT found.there, EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = $1) AS schema_there, ARRAY(
  SELECT wanted FROM pg_catalog.unnest($2::text[]) AS wanted LEFT JOIN pg_catalog.pg_roles r ON r.rolname = wanted
  WHERE r.oid IS NULL OR NOT pg_catalog.has_schema_privilege(r.oid, found.namespace, 'USAGE')
    OR NOT pg_catalog.has_column_privilege(r.oid, found.table_oid, 'app_version', 'INSERT')
) AS missing
FROM (SELECT true) AS always LEFT JOIN (
  SELECT true AS there, c.oid AS table_oid, n.oid AS namespace FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = 'guard_skips'
) AS found ON true`;

/** Whoever skips says which version; when, who and from where the server writes itself. */
function tableDdl(schema: string): string[] {
  const table = `${quoteIdentifier(schema)}.guard_skips`;
  return [
    `CREATE TABLE ${table} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  skipped_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  role text NOT NULL DEFAULT session_user,
  application_name text DEFAULT pg_catalog.current_setting('application_name'),
  client_address inet DEFAULT pg_catalog.inet_client_addr(),
  app_version text NOT NULL,
  source text NOT NULL)`,
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `REVOKE ALL ON ${table} FROM PUBLIC`,
    `CREATE POLICY add_a_skip ON ${table} FOR INSERT WITH CHECK (true)`,
  ];
}

function grants(schema: string, role: string): string[] {
  return [
    `GRANT USAGE ON SCHEMA ${quoteIdentifier(schema)} TO ${quoteIdentifier(role)}`,
    `GRANT INSERT (app_version, source) ON ${quoteIdentifier(schema)}.guard_skips TO ${quoteIdentifier(role)}`,
  ];
}
