import {
  type Finding,
  formatDuration,
  plural,
  type PreviewReport,
  type Severity,
  shortDigest,
  severities,
} from "@lockkeeper/core";
import { blockingCounts } from "../attention.js";
import { type Phrase, say } from "../phrase.js";
import type { Tone } from "../theme.js";
import type { Verdict } from "../verdict.js";
import { schemaCounts } from "./schema-counts.js";

/** What a reader with ten seconds learns. */
export function previewVerdict(report: PreviewReport): Verdict {
  return { tone: tones[report.verdict], words: wordsOf(report), facts: factsOf(report) };
}

const tones: Record<PreviewReport["verdict"], Tone> = { blocking: "bad", warning: "warn", clear: "good" };

/** Findings that count, by severity. */
export function findingCounts(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { blocking: 0, warning: 0, info: 0 };
  for (const { severity, silenced } of findings) if (silenced === null) counts[severity] += 1;
  return counts;
}

function wordsOf(report: PreviewReport): string {
  const counts = findingCounts(report.findings);
  const diverged = blockingCounts(report.plan.entries);
  const failed = report.migrations.filter(({ result }) => result === "failed").length;
  const found = [
    ...severities.filter((severity) => counts[severity] > 0).map((severity) => counted(counts[severity], severity)),
    // a failure is a finding as well; where its finding is silenced, it is still said
    ...(failed > 0 && counts.blocking === 0 ? [`${plural(failed, "file")} failed on the rehearsal`] : []),
    ...(diverged ? [`history diverged: ${diverged}`] : []),
  ].join(", ");
  if (report.verdict !== "clear") return found || (report.verdict === "blocking" ? "Blocked" : "Warning");
  if (report.migrations.length === 0) return found || "No pending migrations";
  const clear = report.rehearsal.state === "none" ? "No hazards found by reading" : "No hazards found";
  return found ? `${clear}, ${found}` : clear;
}

function counted(count: number, severity: Severity): string {
  return severity === "blocking" ? `${count} blocking` : plural(count, severity === "info" ? "note" : severity);
}

function factsOf(report: PreviewReport): Phrase[] {
  const { migrations, schemaChanges, plan, target, rehearsal, history } = report;
  const statements = migrations.reduce((sum, migration) => sum + migration.statements.length, 0);
  const schema = schemaCounts(schemaChanges.diff);
  const work: Phrase[] = [
    [`${plural(migrations.length, "migration")}, ${plural(statements, "statement")}`],
    ...(schema ? [[schema]] : []),
    ...(rehearsal.state === "none" ? [[{ strong: "not rehearsed" }]] : [rehearsedIn(report)]),
    say`plan ${shortDigest(plan.digest)}`,
  ];
  return [
    ...(migrations.length > 0 ? work : [[`${history.applied} applied`]]),
    target === null ? ["no target"] : say`${`${target.host}/${target.database}`}`,
  ];
}

function rehearsedIn({ migrations, rehearsal }: PreviewReport): Phrase {
  const ms = migrations.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return [`${formatDuration(ms)} on PostgreSQL `, { prose: rehearsal.version }];
}
