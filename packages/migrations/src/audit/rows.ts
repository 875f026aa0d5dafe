import {
  type Approval,
  type CatalogState,
  type Plan,
  type PlannedMigration,
  type Receipt,
  type RollbackPlan,
  type RollbackReceipt,
  type Segment,
  type Step,
} from "@lockkeeper/core";
import { fingerprintText } from "@lockkeeper/sql";
import { identifier } from "./schema.js";

/** Who asked for a deployment; null where nobody knows. */
export interface Origin {
  actor: string | null;
  commit: string | null;
  runUrl: string | null;
}

/** What a deployment is besides its plan: who approved it, whether it was an emergency, what it takes back. */
export interface Standing {
  kind: "push" | "rollback";
  /** null: nobody was asked for an approval */
  approval: Approval | null;
  /** the reason given for going past the usual order; null outside emergencies */
  emergency: string | null;
  /** id of the deployment that this one takes back */
  reverts: string | null;
}

/** What a deployment leaves on record of the schema. */
export interface SchemaRecord {
  before: string | null;
  after: string | null;
  state: CatalogState | null;
  /** those that may not be there yet */
  snapshots: readonly { fingerprint: string; format: string; base64: string; bytes: number }[];
}

/** So many snapshots are kept, the ones that deployments had to do with last. */
const kept = 20;

/** Statements that keep the audit of one deployment. Each returns steps for the transaction in which it belongs. */
export class Audit {
  readonly #name: string;
  readonly #schema: string;
  readonly #historyTable: string;
  readonly #journal: string;
  readonly id: string;

  constructor(schema: string, historyTable: string, id: string, kind: Standing["kind"]) {
    this.#name = schema;
    this.#schema = identifier(schema);
    this.#historyTable = historyTable;
    this.#journal = journalOf(historyTable, kind);
    this.id = id;
  }

  /** The row that says a push, or a rollback, has begun. */
  start(plan: Plan | RollbackPlan, origin: Origin, standing: Standing): Step[] {
    const { kind, approval, emergency, reverts } = standing;
    return [
      { sql: "BEGIN" },
      closeInterrupted(this.#name, this.#historyTable),
      {
        sql: `INSERT INTO ${this.#schema}.deployments (id, history_table, plan_digest, plan, actor, commit_sha, run_url,
  approver, kind, approval, emergency, reverts, start_lsn)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, pg_catalog.pg_current_wal_lsn()) RETURNING start_lsn::text AS lsn`,
        values: [
          this.id,
          this.#historyTable,
          plan.digest,
          planText(plan),
          origin.actor,
          origin.commit,
          origin.runUrl,
          approval === null || approval.approvedBy.length === 0 ? null : approval.approvedBy.join(", "),
          kind,
          approval && JSON.stringify(approval),
          emergency,
          reverts,
        ],
        rows: true,
      },
      { sql: "COMMIT" },
    ];
  }

  /** One file is applied; stands in its transaction. */
  file(migration: PlannedMigration): Step {
    return {
      sql: `INSERT INTO ${this.#schema}.deployment_files (deployment_id, version, name, file, sha256, content_sha256, transactional) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      values: [
        this.id,
        migration.version,
        migration.name,
        migration.file,
        migration.sha256,
        fingerprintText(migration.script.text),
        migration.execution.transactional,
      ],
    };
  }

  /** State of one segment of a non-transactional file. */
  segment(
    migration: PlannedMigration,
    segment: Segment,
    state: "running" | "done" | "failed",
    error: string | null,
  ): Step {
    return {
      sql: `INSERT INTO ${this.#schema}.journal (history_table, version, segment, sha256, state, error, deployment_id) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (history_table, version, segment) DO UPDATE SET sha256 = excluded.sha256, state = excluded.state, error = excluded.error,
  deployment_id = excluded.deployment_id, changed_at = pg_catalog.clock_timestamp()`,
      values: [this.#journal, migration.version, segment.index, segment.sha256, state, error, this.id],
    };
  }

  /** How far every file got that is not yet in the history. */
  journaled(): Step {
    return {
      sql: `SELECT version, segment, state FROM ${this.#schema}.journal WHERE history_table = $1`,
      values: [this.#journal],
      rows: true,
    };
  }

  finish(receipt: Receipt | RollbackReceipt): Step {
    return {
      sql: `UPDATE ${this.#schema}.deployments SET finished_at = pg_catalog.clock_timestamp(), result = $2, reason = $3, receipt = $4 WHERE id = $1`,
      values: [this.id, receipt.result, receipt.reason, JSON.stringify({ ...receipt, plan: undefined })],
    };
  }

  /** The schema before and after, once for each fingerprint, and without those that nobody will ask for. */
  record({ before, after, state, snapshots }: SchemaRecord): Step[] {
    return [
      ...snapshots.map(({ fingerprint, format, base64, bytes }) => ({
        sql: `INSERT INTO ${this.#schema}.snapshots (fingerprint, format, snapshot, bytes) VALUES ($1, $2, pg_catalog.decode($3, 'base64'), $4)
ON CONFLICT (fingerprint) DO UPDATE SET format = excluded.format, snapshot = excluded.snapshot, bytes = excluded.bytes, taken_at = excluded.taken_at`,
        values: [fingerprint, format, base64, bytes],
      })),
      {
        sql: `UPDATE ${this.#schema}.deployments SET fingerprint_before = $2, fingerprint_after = $3, catalog_state = $4 WHERE id = $1`,
        values: [this.id, before, after, state && JSON.stringify(state)],
      },
      {
        sql: `DELETE FROM ${this.#schema}.snapshots WHERE fingerprint NOT IN (
  SELECT used.fingerprint FROM ${this.#schema}.deployments d
  CROSS JOIN LATERAL (VALUES (d.fingerprint_before), (d.fingerprint_after)) used(fingerprint)
  WHERE used.fingerprint IS NOT NULL GROUP BY used.fingerprint ORDER BY pg_catalog.max(d.started_at) DESC LIMIT ${kept})`,
      },
    ];
  }
}

/** The journal's name of a history: parts of a way back are no parts of the file that it takes back. */
export function journalOf(historyTable: string, kind: Standing["kind"]): string {
  return kind === "push" ? historyTable : `${historyTable} (rollback)`;
}

/**
 * The history takes over from the journal, both ways: parts that are left behind would be skipped when the version is applied
 * once more. Stands in the transaction that changes its history row, where a file may have put operators of its own on the
 * search path.
 */
export function forgetParts(schema: string, historyTable: string, version: string): Step {
  const is = "OPERATOR(pg_catalog.=)";
  return {
    sql: `DELETE FROM ${identifier(schema)}.journal WHERE version ${is} $1::pg_catalog.text
  AND (history_table ${is} $2::pg_catalog.text OR history_table ${is} $3::pg_catalog.text)`,
    values: [version, journalOf(historyTable, "push"), journalOf(historyTable, "rollback")],
  };
}

/** What is applied and unchanged is no news. */
function planText(plan: Plan | RollbackPlan): string {
  if (!("entries" in plan)) return JSON.stringify(plan);
  return JSON.stringify({ ...plan, entries: plan.entries.filter((e) => e.class !== "applied") });
}

/** Under the apply lock a row without an end belongs to a run that died. */
export function closeInterrupted(schema: string, historyTable: string): Step {
  return {
    sql: `UPDATE ${identifier(schema)}.deployments SET finished_at = pg_catalog.clock_timestamp(), result = 'interrupted' WHERE finished_at IS NULL AND history_table = $1`,
    values: [historyTable],
  };
}

/** The plan under which an earlier push to this history began, however it ended. */
export function approvedPlans(schema: string, historyTable: string, planDigest: string): Step {
  return {
    sql: `SELECT plan FROM ${identifier(schema)}.deployments WHERE history_table = $1 AND plan_digest = $2 ORDER BY started_at DESC LIMIT 1`,
    values: [historyTable, planDigest],
    rows: true,
  };
}
