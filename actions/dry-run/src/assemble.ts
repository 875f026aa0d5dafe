import { diffAccess, diffSnapshots } from "@lockkeeper/catalog";
import {
  type AskedProbe,
  type Coverage,
  type Finding,
  type LiveFacts,
  type MeasuredMigration,
  objectsOf,
  oneLine,
  type PlannedMigration,
  type PreviewReport,
  redact,
  type ReportMigration,
  type ReportStatement,
  type StatementMeasurement,
  verdictOf,
  withoutLeadingComments,
} from "@lockkeeper/core";
import type { PreviewPlan } from "@lockkeeper/migrations";
import type { Rehearsed } from "./rehearse.js";

/** What a report is made of. */
export interface Parts {
  plan: PreviewPlan;
  rehearsed: Rehearsed;
  findings: readonly Finding[];
  probes: readonly AskedProbe[];
  live: LiveFacts | null;
  target: PreviewReport["target"];
  missing: readonly string[];
  failOn: PreviewReport["failOn"];
  run: PreviewReport["run"];
  generatedAt: Date;
  expiresInMs: number;
  preflight: PreviewReport["preflight"];
  totalMs: number;
}

/** One model from which every surface is drawn. */
export function assemble(parts: Parts): PreviewReport {
  const { plan, rehearsed, findings, probes, live, generatedAt } = parts;
  const { before, after } = rehearsed;
  const measured = new Map(rehearsed.migrations.map((m) => [m.version, m]));
  const indexes = new Set(before ? objectsOf(before, "index").map(({ identity }) => identity) : []);
  const classes = new Map(plan.plan.entries.map((e) => [e.version, e.class]));
  const migrations = plan.pending.map((m) =>
    reportMigration(m, classes.get(m.version) ?? "pending", measured.get(m.version), indexes),
  );
  return {
    schema: "lockkeeper/report@1",
    verdict: verdictOf(findings),
    planDigest: plan.plan.digest,
    generatedAt: generatedAt.toISOString(),
    target: parts.target,
    rehearsal: rehearsed.state,
    plan: plan.plan,
    migrations,
    findings,
    probes,
    schemaChanges: {
      ...(before && after
        ? { diff: diffSnapshots(before, after), access: diffAccess(before, after) }
        : { diff: [], access: [] }),
      expectedFingerprint: rehearsed.expected?.fingerprint ?? null,
    },
    history: {
      entries: plan.plan.entries.filter((e) => e.class !== "applied"),
      applied: plan.plan.entries.filter((e) => e.class === "applied").length,
      order: rehearsed.order,
    },
    rollback: { migrations: rehearsed.rollback },
    queries: rehearsed.queries,
    live,
    coverage: coverageOf(migrations, findings, [
      ...plan.gaps,
      ...rehearsed.notices,
      ...parts.missing,
      ...(before?.incomplete ?? []),
      ...(rehearsed.after?.incomplete ?? []),
    ]),
    failOn: parts.failOn,
    run: parts.run,
    timing: { totalMs: Math.round(parts.totalMs), engineMs: Math.round(rehearsed.engineMs) },
    expiresAt: new Date(generatedAt.getTime() + parts.expiresInMs).toISOString(),
    preflight: parts.preflight,
  };
}

function reportMigration(
  { version, name, file, execution, script }: PlannedMigration,
  kind: string,
  measured: MeasuredMigration | undefined,
  indexes: ReadonlySet<string>,
): ReportMigration {
  return {
    version,
    name,
    file,
    class: kind,
    transactional: execution.transactional,
    reason: execution.reason,
    result: measured?.result ?? "not-run",
    durationMs: measured?.durationMs ?? 0,
    statements: script.statements.map((statement, index) => {
      const { line, column, endLine, text, kind: node } = statement;
      const sql = oneLine(redact(withoutLeadingComments(text).slice(0, 4_000)), 2_000);
      return { index, line, column, endLine, sql, kind: node, ...measurement(measured?.statements[index], indexes) };
    }),
  };
}

type Measured = Omit<ReportStatement, "index" | "line" | "column" | "endLine" | "sql" | "kind">;

/** @param indexes their rewrites go with those of their tables, and with builds */
function measurement(found: StatementMeasurement | undefined, indexes: ReadonlySet<string>): Measured {
  if (!found) return unmeasured;
  const { index: _index, foreignKeyChecks: _checks, indexBuilds, error, ...rest } = found;
  return {
    ...rest,
    rewrites: rest.rewrites.filter((relation) => !indexes.has(relation)),
    indexBuilds: indexBuilds.filter(({ existing }) => existing).map(({ index }) => index),
    error: error && { sqlstate: error.sqlstate, message: error.message },
  };
}

const unmeasured: Measured = {
  measured: false,
  reason: "not rehearsed",
  locks: [],
  rewrites: [],
  scans: [],
  indexBuilds: [],
  created: [],
  changed: [],
  dropped: [],
  rows: null,
  walBytes: null,
  durationMs: 0,
  error: null,
};

function coverageOf(
  migrations: readonly ReportMigration[],
  findings: readonly Finding[],
  missing: readonly string[],
): Coverage {
  const statements = migrations.flatMap((m) => m.statements);
  const reasons = new Map<string, number>();
  for (const { measured, reason } of statements) {
    if (!measured) reasons.set(reason ?? "not run", (reasons.get(reason ?? "not run") ?? 0) + 1);
  }
  return {
    statements: statements.length,
    measured: statements.filter(({ measured }) => measured).length,
    unmeasured: Array.from(reasons, ([reason, count]) => ({ count, reason })),
    silenced: findings.filter(({ silenced }) => silenced !== null).length,
    missing: [...new Set(missing)],
  };
}
