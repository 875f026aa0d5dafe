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
  const beside = besideFindings(report);
  // green says that somebody looked, and that all is well
  const sure = beside.length === 0 && (report.rehearsal.state !== "none" || report.migrations.length === 0);
  const tone = report.verdict === "clear" && !sure ? "warn" : tones[report.verdict];
  return { tone, words: wordsOf(report, beside), facts: factsOf(report) };
}

const tones: Record<PreviewReport["verdict"], Tone> = { blocking: "bad", warning: "warn", clear: "good" };

/** What is wrong and may be no finding of a rule: it is said at the top in any case. */
function besideFindings({
  plan,
  migrations,
  findings,
  queries,
  rollback,
  rehearsal,
  history,
}: PreviewReport): string[] {
  const diverged = blockingCounts(plan.entries);
  const failed = migrations.filter(({ result }) => result === "failed").length;
  const orderMatters = history.order.filter(({ proved }) => proved === false).length;
  const breaking = queries.filter(({ result }) => result === "breaks").length;
  const noWayBack = rollback.migrations.filter(({ result }) => result === "failed" || result === "differs").length;
  return [
    ...(failed > 0 && findingCounts(findings).blocking === 0
      ? [`${plural(failed, "file")} failed on the rehearsal`]
      : []),
    ...(diverged ? [`history diverged: ${diverged}`] : []),
    ...(orderMatters > 0 ? [`the order of ${plural(orderMatters, "file")} matters`] : []),
    ...(breaking > 0 ? [plural(breaking, "query breaks", "queries break")] : []),
    ...(noWayBack > 0 ? [plural(noWayBack, "rollback does not work", "rollbacks do not work")] : []),
    ...(rehearsal.drifted === true ? ["the target has drifted"] : []),
  ];
}

/** Findings that count, by severity. */
export function findingCounts(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { blocking: 0, warning: 0, info: 0 };
  for (const { severity, silenced } of findings) if (silenced === null) counts[severity] += 1;
  return counts;
}

function wordsOf(report: PreviewReport, beside: readonly string[]): string {
  const counts = findingCounts(report.findings);
  const found = [
    ...severities.filter((severity) => counts[severity] > 0).map((severity) => counted(counts[severity], severity)),
    ...beside,
  ];
  const words = report.verdict === "clear" ? [clearWords(report), ...found] : found;
  const [first = report.verdict === "blocking" ? "Blocked" : "Warning", ...rest] = words;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(", ");
}

function clearWords({ migrations, rehearsal }: PreviewReport): string {
  if (migrations.length === 0) return "No pending migrations";
  return rehearsal.state === "none" ? "No hazards found by reading" : "No hazards found";
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
