import type { CatalogState, Deployment, Row, Step, StepDone } from "@lockkeeper/core";
import { identifier } from "../audit/schema.js";

/** ISO 8601, whatever the session's DateStyle and whatever a transport makes of dates. */
export const moment = (column: string) =>
  `pg_catalog.to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = (d: string) =>
  `${d}.id::text AS id, ${moment(`${d}.started_at`)} AS started_at, ${moment(`${d}.finished_at`)} AS finished_at,
  ${d}.result, ${d}.actor, ${d}.commit_sha, ${d}.run_url`;

/** How many deployments after the recorded one are told. */
const told = 50;

/**
 * What has to run before anything is read from the audit. The first step tells whether row security hides rows of it from this
 * login. It fails where there are no tables, they may not be seen, or (22P02) they are not what a push makes: a view or a column
 * of somebody's own type would run its maker's functions with our rights, and so would a policy, which the second step forbids.
 */
export const guardSteps = (schema: string, names: readonly string[] = ["deployments", "snapshots"]): Step[] => {
  const tables = names.map((name) => regclass(schema, name));
  const strange = `SELECT pg_catalog.max((c.relname::text || ' is no table as a push makes it')::pg_catalog.int4) FROM pg_catalog.pg_class c
  WHERE c.oid IN (${tables.map((table) => `${table}::pg_catalog.oid`).join(", ")}) AND (c.relkind <> 'r' OR EXISTS (SELECT FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0
    AND t.typnamespace <> 'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid))`;
  const hidden = tables.map((table) => `pg_catalog.row_security_active(${table})`).join(" OR ");
  return [
    { sql: `SELECT ${hidden} AS hidden, (${strange}) AS strange`, rows: true },
    { sql: "SELECT pg_catalog.set_config('row_security', 'off', true)" },
  ];
};

/** Of the first of the steps. */
export const isHidden = ([first]: readonly StepDone[]): boolean => first?.rows[0]?.["hidden"] === true;

/** The last deployment that left a schema behind, with its fingerprint, format and state; with the snapshot if it is wanted. */
export const lastQuery = (schema: string, withSnapshot: boolean) => {
  const q = identifier(schema);
  return `SELECT ${columns("d")}, d.fingerprint_after AS fingerprint, d.catalog_state, s.format,
  ${withSnapshot ? "pg_catalog.encode(s.snapshot, 'base64')" : "NULL::text"} AS snapshot
FROM ${q}.deployments d LEFT JOIN ${q}.snapshots s ON s.fingerprint = d.fingerprint_after
WHERE d.fingerprint_after IS NOT NULL AND d.finished_at IS NOT NULL ORDER BY d.finished_at DESC LIMIT 1`;
};

/** Deployments that ended after that one, or have not ended, newest first. */
export const sinceQuery = (schema: string) => {
  const q = identifier(schema);
  return `SELECT ${columns("d")} FROM ${q}.deployments d
WHERE COALESCE(d.finished_at, 'infinity') > (SELECT pg_catalog.max(l.finished_at) FROM ${q}.deployments l WHERE l.fingerprint_after IS NOT NULL)
ORDER BY d.started_at DESC LIMIT ${told}`;
};

function regclass(schema: string, table: string): string {
  const name = `${identifier(schema)}.${identifier(table)}`;
  return `'${name.replaceAll("'", "''")}'::pg_catalog.regclass`;
}

export function toDeployment(row: Row): Deployment {
  return {
    id: String(row["id"]),
    startedAt: text(row["started_at"]) ?? "",
    finishedAt: text(row["finished_at"]),
    result: text(row["result"]),
    actor: text(row["actor"]),
    commit: text(row["commit_sha"]),
    runUrl: text(row["run_url"]),
  };
}

/** A state of another version of ours is none that we can compare. */
export function toState(value: unknown): CatalogState | null {
  if (typeof value !== "object" || value === null) return null;
  const { schema, systemIdentifier, timeline, database, hash }: Record<string, unknown> = { ...value };
  if (schema !== "lockkeeper/catalog-state@1") return null;
  const texts = [systemIdentifier, database, hash].map(text);
  const [system, oid, sum] = texts;
  if (!system || !oid || !sum || typeof timeline !== "number") return null;
  return { schema, systemIdentifier: system, timeline, database: oid, hash: sum };
}

export function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
