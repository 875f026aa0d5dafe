import { type BaselineKind, differenceSeverities, type DriftReport, failingSeverities, plural } from "@lockkeeper/core";
import { type Phrase, say } from "../phrase.js";
import type { Tone } from "../theme.js";
import type { Verdict } from "../verdict.js";

/** What is known about drift. `unknown`: something could not be read, and nothing that was read differs for sure. */
export type DriftState = "none" | "drifted" | "unknown";

/** Only what was looked at as a whole is without drift. */
export function driftState({ drifted, incomplete }: DriftReport): DriftState {
  if (drifted === true) return "drifted";
  return drifted === false && incomplete.length === 0 ? "none" : "unknown";
}

/** What a reader with two seconds learns. */
export function driftVerdict(report: DriftReport): Verdict {
  return { tone: toneOf(report), words: driftWords(report), facts: factsOf(report) };
}

const baselines: Record<BaselineKind, string> = {
  recorded: "the recorded schema",
  migrations: "the migrations",
  database: "the other database",
  file: "the snapshot file",
};

/** `Drift from the recorded schema: 3 differences, the worst: security`; words of ours alone. */
export function driftWords(report: DriftReport): string {
  const { differences, incomplete, severity, baseline } = report;
  const from = baselines[baseline.kind];
  const unread = plural(incomplete.length, "thing");
  const count = plural(differences.length, "difference");
  const worst = severity === null ? "" : differences.length === 1 ? ` (${severity})` : `, the worst: ${severity}`;
  switch (driftState(report)) {
    case "none":
      return `No drift from ${from}`;
    case "drifted":
      return `Drift from ${from}: ${count}${worst}${incomplete.length > 0 ? `; ${unread} could not be read` : ""}`;
    default:
      return `Cannot tell whether there is drift from ${from}: ${unread} could not be read${differences.length > 0 ? `, ${count} so far` : ""}`;
  }
}

function toneOf(report: DriftReport): Tone {
  const state = driftState(report);
  if (state === "none") return "good";
  if (state === "unknown") return "bad";
  return report.differences.some(({ severity }) => failingSeverities[report.failOn].includes(severity))
    ? "bad"
    : "warn";
}

function factsOf(report: DriftReport): Phrase[] {
  const { target, baseline, method } = report;
  const counts = severityCounts(report);
  const looked: Phrase =
    method === "untouched" ? ["no row of the catalogs was touched since then"] : ["all definitions were read"];
  return [
    ...(counts === "" ? [] : [[counts]]),
    say`${`${target.host}/${target.database}`}`,
    ["against ", { prose: baseline.what }],
    ...(driftState(report) === "none" ? [looked] : []),
  ];
}

function severityCounts({ differences }: DriftReport): string {
  if (differences.length < 2) return "";
  return differenceSeverities
    .map((severity) => ({ severity, count: differences.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}`)
    .join(", ");
}
