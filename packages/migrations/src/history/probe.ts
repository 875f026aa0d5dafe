import { createHash } from "node:crypto";
import type { Database, PipelineResult, Row, ServerIdentity, Step } from "@lockkeeper/core";
import { LockkeeperError } from "@lockkeeper/core";
import type { Layout } from "../layouts/layout.js";

/** A table of ours, as this login sees it. */
export interface ProbedTable {
  columns: ReadonlySet<string>;
  owned: boolean;
  /** row security shows this login none of its rows, whatever there is */
  hidden: boolean;
}

/** What one round trip tells about the server and our tables on it. */
export interface Probe {
  server: ServerIdentity;
  /** pg_backend_pid() */
  pid: number;
  /** columns of each table that is there, by "schema.table"; null stands for a table that we may not write */
  tables: ReadonlyMap<string, ProbedTable>;
  /** true when the role of PostgREST exists */
  postgrest: boolean;
  /** whether the apply lock was taken; null when it was not asked for, or a pooler stands between */
  locked: boolean | null;
}

/** Audit tables of the given schema, by "schema.table". */
export const auditTables = (schema: string) =>
  ["deployments", "deployment_files", "journal"].map((t) => `${schema}.${t}`);

/** Where schemas are recorded, as "schema.table"; audits of earlier versions have no such table. */
export const snapshotsTable = (schema: string) => `${schema}.snapshots`;

/** `exclusive`: nobody else may hold it; `shared`: others may, who only read. */
export type LockMode = "exclusive" | "shared";

/** The key under which pushes to one history exclude each other, as two's complement text. It depends on nothing that a user can set differently by accident. */
export function applyLockKey(layout: Layout): bigint {
  const name = `lockkeeper/apply/${layout.history.schema}.${layout.history.table}`;
  return createHash("sha256").update(name).digest().readBigInt64BE(0);
}

/**
 * Asks everything that does not depend on an answer, in one flight. The lock comes first, so that what follows is read
 * under it. Behind a pooler it is asked for only when the session has proved to be our own: a lock that is taken in
 * somebody else's session would stay there.
 */
export async function probe(
  db: Database,
  layout: Layout,
  auditSchema: string,
  options: { lock: LockMode | null; ownSession?: boolean },
): Promise<Probe> {
  const wanted = [
    `${layout.history.schema}.${layout.history.table}`,
    ...auditTables(auditSchema),
    snapshotsTable(auditSchema),
    ...rivals,
    `${auditSchema}.migrations`,
  ];
  const asked = { policies: true, control: true };
  const steps = (): Step[] => [
    options.lock
      ? {
          sql: lockQuery(options.lock),
          values: [applyLockKey(layout), options.ownSession ? null : db.loginPid],
          rows: true,
        }
      : { sql: "SELECT NULL AS locked", rows: true },
    { sql: columnsQuery(asked.policies), values: [wanted], rows: true },
    { sql: serverQuery(asked.control), rows: true },
  ];
  let result = await db.pipeline(steps());
  // some hosts keep the control data from ordinary roles, and some the policies
  for (const [index, refused] of [[1, "policies"] as const, [2, "control"] as const]) {
    if (result.failed?.index !== index || result.failed.error.sqlstate !== "42501") continue;
    asked[refused] = false;
    result = await db.pipeline(steps());
  }
  if (result.failed) {
    throw new LockkeeperError(
      "HISTORY_UNREADABLE",
      `The server could not be asked what it is: ${result.failed.error.message}`,
      {
        sqlstate: result.failed.error.sqlstate,
        cause: result.failed.error,
      },
    );
  }
  return readProbe(result);
}

const rivals = ["supabase_migrations.schema_migrations", "public._prisma_migrations"];

const tries: Record<LockMode, string> = {
  exclusive: "pg_try_advisory_lock",
  shared: "pg_try_advisory_lock_shared",
};

const lockQuery = (mode: LockMode) =>
  `SELECT CASE WHEN $2::int IS NULL OR pg_catalog.pg_backend_pid() = $2 THEN pg_catalog.${tries[mode]}($1) END AS locked`;

// one row a column; a role that owns a table is not subject to its row security; each operator is one that pg_catalog has for
// exactly these types, for of two names it has none, and somebody else's on the search path would run with our rights
const columnsQuery = (policies: boolean) => `
SELECT n.nspname::text || '.' || c.relname::text AS name, a.attname::text AS attribute,
  pg_catalog.pg_has_role(c.relowner, 'USAGE') AS owned,
  pg_catalog.row_security_active(c.oid)${policies ? ` AND NOT EXISTS (${readable})` : ""} AS hidden
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname::text || '.' || c.relname::text = ANY($1::text[]) AND c.relkind IN ('r', 'p')`;

/** A policy that shows some rows. Who may not read the policies does not know of one, and cannot tell an empty history from a hidden one. */
const readable = `SELECT FROM pg_catalog.pg_policy p
  WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd::text IN ('r', '*') AND EXISTS (
    SELECT FROM pg_catalog.unnest(p.polroles) AS r (id) WHERE r.id = '0'::pg_catalog.oid OR pg_catalog.pg_has_role(r.id, 'USAGE'))`;

const serverQuery = (control: boolean) => `
SELECT pg_catalog.pg_backend_pid() AS pid, pg_catalog.current_database()::text AS database,
  pg_catalog.current_setting('server_version') AS version,
  pg_catalog.current_setting('server_version_num')::int / 10000 AS major,
  EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'authenticator') AS postgrest,
  ${control ? "(SELECT system_identifier::text FROM pg_catalog.pg_control_system())" : "NULL::text"} AS system_identifier`;

function readProbe({ done }: PipelineResult): Probe {
  const rows = (index: number): readonly Row[] => done.find((d) => d.index === index)?.rows ?? [];
  const [server = {}] = rows(2);
  const tables = new Map<string, ProbedTable & { columns: Set<string> }>();
  for (const { name, attribute, owned, hidden } of rows(1)) {
    const known = tables.get(String(name));
    const table = known ?? { columns: new Set<string>(), owned: owned === true, hidden: hidden === true };
    table.columns.add(String(attribute));
    tables.set(String(name), table);
  }
  const locked = rows(0)[0]?.["locked"];
  return {
    server: {
      systemIdentifier: typeof server["system_identifier"] === "string" ? server["system_identifier"] : null,
      database: String(server["database"]),
      // Debian and others add their own words: 15.18 (Debian 15.18-0+deb12u1)
      version: String(server["version"]).replace(/ .*/s, ""),
      major: Number(server["major"]),
    },
    pid: Number(server["pid"]),
    tables,
    postgrest: server["postgrest"] === true,
    locked: typeof locked === "boolean" ? locked : null,
  };
}
