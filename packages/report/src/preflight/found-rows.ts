import {
  type Check,
  formatBytes,
  formatDuration,
  plural,
  type PreflightFacts,
  type PreflightReport,
} from "@lockkeeper/core";
import { stateWords } from "../checks/check-groups.js";
import { type Phrase, say } from "../phrase.js";
import type { Tone } from "../theme.js";
import type { Verdict } from "../verdict.js";

/** A check with what it found, also where that is fine. */
export interface FoundRow {
  tone: Tone;
  name: string;
  found: Phrase;
}

/** What a reader with two seconds learns. */
export function preflightVerdict({ counts, passed, target, durationMs }: PreflightReport): Verdict {
  const { failed, error, warning, skipped } = counts;
  const why =
    failed > 0
      ? [`${plural(failed, "check")} failed`]
      : error > 0
        ? [`${plural(error, "check")} could not be told`]
        : warning > 0
          ? [`${warning} to look at`]
          : [];
  const facts: Phrase[] = [
    ...(failed > 0 && error > 0 ? [say`${error} could not be told`] : []),
    ...(failed + error > 0 && warning > 0 ? [say`${warning} to look at`] : []),
    say`${counts.passed} passed`,
    ...(skipped > 0 ? [say`${skipped} not made`] : []),
    ...(target === null
      ? []
      : [["PostgreSQL ", { prose: target.serverVersion }], say`${`${target.host}/${target.database}`}`]),
    [formatDuration(durationMs)],
  ];
  return {
    tone: passed ? (warning > 0 ? "warn" : "good") : "bad",
    words: [`Preflight: ${passed ? "ready" : "not ready"}`, ...why].join(", "),
    facts,
  };
}

/** Every check in its order. What did not hold is told in full elsewhere, and here by its first line. */
export function foundRows({ checks }: Pick<PreflightReport, "checks">): FoundRow[] {
  return checks.map((check) => ({
    tone: stateWords.find(({ state }) => state === check.state)?.tone ?? "quiet",
    name: check.name,
    found: [{ prose: firstLine(check) }],
  }));
}

function firstLine({ message }: Check): string {
  return (message ?? "").split("\n")[0]?.replace(/:$/, "") ?? "";
}

/** What nobody judges, and people like to know. */
export function besides({ facts, target }: PreflightReport): { label: string; value: Phrase }[] {
  if (target === null) return [];
  const { databaseBytes, walBytes, systemIdentifier } = facts;
  return [
    { label: "Database", value: sized(facts, "databaseBytes", databaseBytes) },
    { label: "WAL on disk", value: sized(facts, "walBytes", walBytes) },
    { label: "System identifier", value: systemIdentifier === null ? [] : say`${systemIdentifier}` },
  ].filter(({ value }) => value.length > 0);
}

function sized({ unknown }: PreflightFacts, name: keyof PreflightFacts, bytes: number | null): Phrase {
  if (bytes !== null) return [formatBytes(bytes)];
  return unknown.includes(name) ? ["this login may not see it"] : [];
}

/** Said before anything else, so that nobody overlooks it. */
export function emergencyWords(reason: string): Phrase {
  return [
    { strong: "Emergency." },
    " The window and the backup are only warnings. The reason given: ",
    { prose: reason },
  ];
}
