import type { Probe } from "../history/probe.js";

/** Quotes an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** DDL of the audit tables. Owned by the role that pushes; nobody else has a right on them, and PostgREST sees no row. */
export function auditDdl(schema: string): string[] {
  const q = identifier(schema);
  return [
    `CREATE SCHEMA IF NOT EXISTS ${q}`,
    `CREATE TABLE IF NOT EXISTS ${q}.deployments (
  id uuid PRIMARY KEY,
  history_table text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  finished_at timestamptz,
  result text,
  reason text,
  plan_digest text NOT NULL,
  plan jsonb NOT NULL,
  actor text,
  commit_sha text,
  run_url text,
  approver text,
  kind text NOT NULL DEFAULT 'push',
  approval jsonb,
  emergency text,
  reverts uuid,
  backend_pid integer NOT NULL DEFAULT pg_catalog.pg_backend_pid(),
  start_lsn pg_lsn,
  receipt jsonb)`,
    `CREATE TABLE IF NOT EXISTS ${q}.deployment_files (
  deployment_id uuid NOT NULL REFERENCES ${q}.deployments,
  version text NOT NULL,
  name text NOT NULL,
  file text NOT NULL,
  sha256 text NOT NULL,
  content_sha256 text NOT NULL,
  transactional boolean NOT NULL,
  started_at timestamptz NOT NULL DEFAULT pg_catalog.transaction_timestamp(),
  finished_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  PRIMARY KEY (deployment_id, version))`,
    `CREATE TABLE IF NOT EXISTS ${q}.journal (
  history_table text NOT NULL,
  version text NOT NULL,
  segment integer NOT NULL,
  sha256 text NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  error text,
  deployment_id uuid NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  PRIMARY KEY (history_table, version, segment))`,
    ...["deployments", "deployment_files", "journal"].flatMap((table) => [
      `ALTER TABLE ${q}.${table} ENABLE ROW LEVEL SECURITY`,
      `REVOKE ALL ON ${q}.${table} FROM PUBLIC`,
    ]),
  ];
}

/**
 * DDL of the place where deployments leave the schema: for audits that were made without it. It hardly waits: who reads the
 * audit at this moment must not hold up a push.
 */
export function recordDdl(schema: string): string[] {
  const q = identifier(schema);
  return [
    "SET LOCAL lock_timeout = '500ms'",
    `CREATE TABLE IF NOT EXISTS ${q}.snapshots (
  fingerprint text PRIMARY KEY,
  format text NOT NULL,
  snapshot bytea NOT NULL,
  bytes bigint NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp())`,
    `ALTER TABLE ${q}.snapshots ENABLE ROW LEVEL SECURITY`,
    `REVOKE ALL ON ${q}.snapshots FROM PUBLIC`,
    `ALTER TABLE ${q}.deployments ADD COLUMN IF NOT EXISTS fingerprint_before text,
  ADD COLUMN IF NOT EXISTS fingerprint_after text, ADD COLUMN IF NOT EXISTS catalog_state jsonb`,
  ];
}

/** Columns of deployments that came with approvals and rollbacks; audits of earlier versions are given them by `approvalDdl`. */
export const approvalColumns = ["kind", "approval", "emergency", "reverts"];

/** DDL of these columns. It hardly waits, as `recordDdl`. */
export function approvalDdl(schema: string): string[] {
  return [
    "SET LOCAL lock_timeout = '500ms'",
    `ALTER TABLE ${identifier(schema)}.deployments ADD COLUMN IF NOT EXISTS kind text NOT NULL DEFAULT 'push',
  ADD COLUMN IF NOT EXISTS approval jsonb, ADD COLUMN IF NOT EXISTS emergency text, ADD COLUMN IF NOT EXISTS reverts uuid`,
  ];
}

/** Whether the audit can keep who approved, and what took a deployment back. */
export function keepsApprovals(schema: string, { tables }: Probe): boolean {
  const columns = tables.get(`${schema}.deployments`)?.columns;
  return approvalColumns.every((name) => columns?.has(name));
}

export type AuditState = "ready" | "missing" | "foreign";

/** Whether the audit tables can be used: `foreign` when they belong to a role that this login is no member of. */
export function auditState(schema: string, found: Probe): AuditState {
  const tables = ["deployments", "deployment_files", "journal"].map((t) => found.tables.get(`${schema}.${t}`));
  if (tables.some((t) => t && !t.owned)) return "foreign";
  return tables.every((t) => t) ? "ready" : "missing";
}
