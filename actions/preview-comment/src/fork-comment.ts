import {
  blockedBy,
  type Finding,
  type Plan,
  type PreviewReport,
  type ReportMigration,
  verdictOf,
} from "@lockkeeper/core";
import { previewComment } from "@lockkeeper/report";
import type { EndedRun } from "./ended-run.js";
import type { ForkFinding, ForkMigration, ForkReport } from "./read-report.js";

const warning = `> [!WARNING]
> **This preview was made by a run of the fork's own code, without access to the target.** It informs, it proves nothing:
> whoever wrote the code could write anything here. What counts is the preview of a run that the fork cannot change.`;

/** The comment: a fixed warning, then what the fork's run says, drawn as any preview is. */
export function forkComment(report: PreviewReport, marker: string, limit: number): string {
  const bytes = limit - Buffer.byteLength(warning) - 2;
  const drawn = previewComment(report, { marker, limit: bytes });
  return `${marker}\n${warning}\n\n${drawn.slice(marker.length + 1)}`;
}

/**
 * The fork's report as one of ours: what was read stands in it, what a fork cannot know is empty. The verdict is made anew
 * from the findings, and links lead to the pull request's files at the commit that ran, and nowhere else.
 */
export function asPreview(fork: ForkReport, run: EndedRun, now: Date): PreviewReport {
  const migrations = fork.migrations.map(migrationOf);
  const statements = migrations.flatMap((migration) => migration.statements);
  const findings = fork.findings.map(findingOf);
  const measured = statements.filter((statement) => statement.measured).length;
  const failed = migrations.some(({ result }) => result === "failed");
  return {
    schema: "lockkeeper/report@1",
    verdict: failed ? "blocking" : verdictOf(findings),
    planDigest: fork.planDigest,
    generatedAt: now.toISOString(),
    target: null,
    rehearsal: rehearsalOf(fork.rehearsal),
    plan: planOf(fork),
    migrations,
    findings,
    probes: [],
    schemaChanges: { diff: [], access: [], expectedFingerprint: null },
    history: { entries: [], applied: 0, order: [] },
    rollback: { migrations: [] },
    queries: [],
    live: null,
    coverage: {
      statements: statements.length,
      measured,
      unmeasured:
        measured < statements.length ? [{ count: statements.length - measured, reason: "the report says so" }] : [],
      silenced: findings.filter(({ silenced }) => silenced !== null).length,
      missing: [],
    },
    failOn: "never",
    run: { url: run.url || null, commit: run.headSha, actor: null },
    timing: { ...fork.timing, engineMs: 0 },
    expiresAt: null,
    preflight: null,
  };
}

function migrationOf(migration: ForkMigration): ReportMigration {
  const statements = migration.statements.map((statement) => ({
    ...statement,
    kind: "",
    reason: null,
    locks: statement.locks.map((lock) => ({ ...lock, blocks: blockedBy(lock.mode), existing: true as const })),
    created: [],
    changed: [],
    dropped: [],
    rows: null,
    walBytes: null,
  }));
  return { ...migration, class: "pending", reason: null, statements };
}

/** Without the address of the rule's page: that is the fork's word, too. */
function findingOf(finding: ForkFinding): Finding {
  const nowhere = { column: null, endLine: null, statement: null, relation: null };
  return { ...finding, ...nowhere, aliases: [], byRule: finding.severity, docs: "", live: null };
}

/** Which engine it was is the fork's word, too. */
function rehearsalOf({ state, version }: ForkReport["rehearsal"]): PreviewReport["rehearsal"] {
  const unknown = { sameMajor: null, standIns: [], reason: null, drifted: null, drift: [], cached: false };
  const chosen = `PostgreSQL ${version}, as the fork's run says.`;
  return { engine: "local", version, major: Number.parseInt(version, 10) || 0, chosen, state, ...unknown };
}

/** A fork's run has no history to hold its files against. */
function planOf(fork: ForkReport): Plan {
  const version = fork.rehearsal.version;
  return {
    schema: "lockkeeper/plan@1",
    layout: "",
    server: { systemIdentifier: null, database: "", version, major: 0 },
    entries: [],
    run: [],
    state: "pending",
    blocked: false,
    notices: [],
    options: {},
    historySha256: "",
    digest: fork.planDigest,
  };
}
