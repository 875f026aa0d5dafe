import { formatMoment, formatDuration, nameBlocker, plural, type PreviewReport } from "@lockkeeper/core";
import type { Phrase } from "../../phrase.js";
import { list, type Section } from "../document.js";

/** What was looked at and what was not. */
export function coverageSection(report: PreviewReport): Section | null {
  const { coverage, rehearsal } = report;
  if (coverage.statements === 0 && coverage.missing.length === 0) return null;
  const whole =
    coverage.measured === coverage.statements && coverage.missing.length === 0 && rehearsal.drifted !== true;
  return {
    id: "coverage",
    title: "Coverage",
    note: `${coverage.measured} of ${plural(coverage.statements, "statement")} measured`,
    folded: whole,
    blocks: list([
      ...coverage.unmeasured.map(({ count, reason }): Phrase => [`${count} read only by rule: `, { prose: reason }]),
      ...rehearsalItems(report),
      ...liveItems(report),
      ...(coverage.silenced > 0 ? [[`${plural(coverage.silenced, "finding")} silenced in the files`]] : []),
      ...coverage.missing.map((sentence): Phrase => [{ prose: sentence }]),
    ]),
  };
}

const states: Record<PreviewReport["rehearsal"]["state"], string> = {
  replayed: "in the state that the target's history makes",
  dumped: "in the target's own state, dumped",
  empty: "on an empty database",
  none: "",
};

function rehearsalItems({ rehearsal, target, history }: PreviewReport): Phrase[] {
  const { state, chosen, reason, drifted, standIns, sameMajor, cached } = rehearsal;
  const why: Phrase = reason === null ? [] : [" ", { prose: reason }];
  if (state === "none") return [[{ strong: "Not rehearsed." }, ...why]];
  const replayed =
    state === "replayed" ? ` (${plural(history.applied, "migration")}${cached ? ", from the cache" : ""})` : "";
  return [
    [`Rehearsed ${states[state]}${replayed}. `, { prose: chosen }, ...why],
    ...(sameMajor === false && target !== null
      ? [[{ strong: "Not the target's major:" }, " the target runs PostgreSQL ", { prose: target.serverVersion }]]
      : []),
    ...(drifted === null && target !== null ? [["Whether the target has drifted is not known"]] : []),
    ...(standIns.length > 0 ? [["Stand-ins for what the platform has: ", { prose: standIns.join(", ") }]] : []),
  ];
}

function liveItems({ live, target }: PreviewReport): Phrase[] {
  if (live === null) {
    return target === null
      ? [["No target: nothing was held against live sizes, rows or history"]]
      : [["The target's sizes and rates were not read"]];
  }
  const { readAt, rates, longTransactions, missing } = live;
  const how = rates === null ? "" : ratesWords[rates.kind](formatDuration(rates.seconds * 1_000));
  return [
    ["Sizes read at ", { prose: formatMoment(readAt) }, how],
    ...longTransactions.map(
      (blocker): Phrase => [
        { strong: "Open on the target:" },
        " ",
        { prose: nameBlocker(blocker) },
        "; a strong lock waits for it, and everybody behind that lock",
      ],
    ),
    ...missing.map((sentence): Phrase => [{ prose: sentence }]),
  ];
}

const ratesWords = {
  "two reads": (span: string) => `, rates over ${span}`,
  "since reset": (span: string) => `, rates averaged over ${span}`,
};
