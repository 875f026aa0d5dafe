import {
  blockedBy,
  type Finding,
  type HeldLock,
  type LiveFacts,
  type LockMode,
  type PreviewReport,
  type RelationFacts,
  type RelationKind,
  type ReportMigration,
  type ReportStatement,
  type SchemaDifference,
  type Severity,
  verdictOf,
} from "@lockkeeper/core";
import { plan, planned } from "../../golden/examples.js";

/** A lock on a table that was there before. */
export function lock(relation: string, mode: LockMode, from = 0, kind: RelationKind = "table"): HeldLock {
  return {
    relation: `public.${relation}`,
    kind,
    mode,
    blocks: blockedBy(mode),
    existing: true,
    heldFromStatement: from,
  };
}

/** A measured statement; its number and line come from the file. */
export function statement(sql: string, durationMs: number, more: Partial<ReportStatement> = {}): ReportStatement {
  return {
    index: 0,
    line: 1,
    column: 1,
    endLine: 1,
    sql,
    kind: "AlterTableStmt",
    measured: true,
    reason: null,
    locks: [],
    rewrites: [],
    scans: [],
    indexBuilds: [],
    created: [],
    changed: [],
    dropped: [],
    rows: null,
    walBytes: 0,
    durationMs,
    error: null,
    ...more,
  };
}

/** A file of these statements, one below the other with an empty line between. */
export function file(
  name: string,
  statements: readonly ReportStatement[],
  more: Partial<ReportMigration> = {},
): ReportMigration {
  const { version, name: rest, file: path } = planned(name);
  let line = 1;
  const placed = statements.map((one, index) => {
    const endLine = line + one.sql.split("\n").length - 1;
    const at = { ...one, index, line, endLine };
    line = endLine + 2;
    return at;
  });
  return {
    version,
    name: rest,
    file: path,
    class: "pending",
    transactional: true,
    reason: null,
    result: "ok",
    durationMs: placed.reduce((sum, { durationMs }) => sum + durationMs, 0),
    statements: placed,
    ...more,
  };
}

/** A finding about one statement of a file. */
export function finding(
  rule: string,
  severity: Severity,
  { file: path, statements }: ReportMigration,
  index: number,
  more: Partial<Finding> = {},
): Finding {
  const at = statements[index];
  return {
    rule,
    aliases: [],
    severity,
    byRule: severity,
    file: path,
    line: at?.line ?? null,
    column: at?.column ?? null,
    endLine: at?.endLine ?? null,
    statement: index,
    relation: null,
    message: "Something happens.",
    why: "PostgreSQL does what it does.",
    remedy: null,
    docs: `https://github.com/acme/lockkeeper/blob/v1/docs/reference/hazards/${rule}.md`,
    live: null,
    silenced: null,
    ...more,
  };
}

/** An object that comes, goes or changes; null on the side where it is absent. */
export function difference(
  kind: SchemaDifference["kind"],
  identity: string,
  before: string | null,
  after: string | null,
  more: Partial<SchemaDifference> = {},
): SchemaDifference {
  const change = before === null ? "added" : after === null ? "removed" : "changed";
  const severity = change === "added" ? "additive" : change === "removed" ? "destructive" : "breaking";
  return { kind, identity, change, severity, attributes: [], before, after, ...more };
}

/** What the target says of one table. */
export function facts(relation: string, bytes: number, rows: number, writes: number, reads = writes): RelationFacts {
  return {
    relation: `public.${relation}`,
    kind: "table",
    table: null,
    bytes,
    indexBytes: bytes / 3,
    rows,
    writesPerSecond: writes,
    readsPerSecond: reads,
  };
}

export function live(relations: readonly RelationFacts[], more: Partial<LiveFacts> = {}): LiveFacts {
  return {
    readAt: "2026-11-20T14:02:03.000Z",
    rates: { kind: "two reads", seconds: 5 },
    relations: Object.fromEntries(relations.map((one) => [one.relation, one])),
    longTransactions: [],
    settings: { lockTimeoutMs: 0, statementTimeoutMs: 120_000 },
    missing: [],
    ...more,
  };
}

const rehearsal: PreviewReport["rehearsal"] = {
  engine: "local",
  version: "17.6",
  major: 17,
  chosen: "PostgreSQL 17.6 from /usr/lib/postgresql/17/bin: the target's major.",
  sameMajor: true,
  standIns: [],
  state: "replayed",
  reason: null,
  drifted: false,
  drift: [],
  cached: true,
};

/** The preview of these files against a shop's production database. */
export function preview(migrations: readonly ReportMigration[], more: Partial<PreviewReport> = {}): PreviewReport {
  const run = migrations.map(({ version, name, file: path, transactional, reason, statements }) => ({
    ...planned(version, { transactional, reason, statements: statements.length }),
    name,
    file: path,
  }));
  const statements = migrations.flatMap((migration) => migration.statements);
  const made = plan(run, more.history?.entries ?? []);
  return {
    schema: "lockkeeper/report@1",
    verdict: verdictOf(more.findings ?? []),
    planDigest: made.digest,
    generatedAt: "2026-11-20T14:02:11.000Z",
    target: {
      host: "db.abcdefghijklmnopqrst.supabase.co",
      database: "postgres",
      systemIdentifier: "7437102938475610293",
      serverVersion: "17.6",
    },
    rehearsal,
    plan: made,
    migrations,
    findings: [],
    probes: [],
    schemaChanges: { diff: [], access: [], expectedFingerprint: null },
    history: { entries: [], applied: 42, order: [] },
    rollback: {
      migrations: migrations.map(({ version, file: path }) => ({
        version,
        file: path,
        down: null,
        result: "absent",
        differences: [],
        losses: [],
        error: null,
      })),
    },
    queries: [],
    live: live([]),
    coverage: {
      statements: statements.length,
      measured: statements.filter(({ measured }) => measured).length,
      unmeasured: [],
      silenced: (more.findings ?? []).filter(({ silenced }) => silenced !== null).length,
      missing: [],
    },
    failOn: "blocking",
    run: {
      url: "https://github.com/acme/shop/actions/runs/19530211875",
      commit: "9b1c5e0f2a3d4c5b6a7988776655443322110ffe",
      actor: "mira",
    },
    timing: { totalMs: 3_180, engineMs: 1_240 },
    expiresAt: null,
    preflight: null,
    ...more,
  };
}

/** The same, and how the rehearsal came about. */
export function rehearsed(how: Partial<PreviewReport["rehearsal"]>): PreviewReport["rehearsal"] {
  return { ...rehearsal, ...how };
}
