import {
  type Culprit,
  type DifferenceSeverity,
  type Drift,
  type DriftReport,
  formatMoment,
  plural,
} from "@lockkeeper/core";
import type { Phrase } from "../../phrase.js";
import { type Cell, type Part, table, type TableRow, text } from "../../preview/document.js";
import type { Tone } from "../../theme.js";
import { changePhrase } from "../change-phrase.js";

/** Each difference in a row, the worst first; `shown` of them at most. */
export function differencesPart({ differences }: DriftReport, shown: number): Part | null {
  if (differences.length === 0) return null;
  const columns = [
    { title: "Severity" },
    { title: "Object", shrinks: true },
    { title: "What differs" },
    { title: "Who" },
  ];
  const hidden = differences.length - shown;
  return {
    title: "What differs",
    note: plural(differences.length, "object"),
    folded: false,
    blocks: [
      ...table("difference", columns, differences.slice(0, shown).map(rowOf)),
      ...(hidden > 0 ? [text([`… and ${plural(hidden, "more difference")}`])] : []),
    ],
  };
}

const tones: Record<DifferenceSeverity, Tone> = {
  security: "bad",
  destructive: "bad",
  breaking: "warn",
  performance: "warn",
  additive: "plain",
  cosmetic: "plain",
};

function rowOf(drift: Drift): TableRow {
  const { severity, kind, identity, by } = drift;
  return {
    cells: [
      { phrase: [severity], tone: tones[severity] },
      { phrase: [`${kind} `, { name: identity }] },
      { phrase: changePhrase(drift) },
      whoCell(by),
    ],
    matters: tones[severity] === "bad",
  };
}

/** The one who was there last, and how many others. */
function whoCell([last, ...others]: readonly Culprit[]): Cell {
  if (last === undefined) return { phrase: [] };
  const { user, application, command, at, source, runUrl } = last;
  const more = others.length > 0 ? [`, and ${others.length} before`] : [];
  const below: Phrase = [
    ...(source === "deployment"
      ? [{ words: "deployment", href: runUrl }]
      : [{ prose: command }, ...(application === null ? [] : [" with ", { prose: application }])]),
    ", ",
    { prose: formatMoment(at) },
  ];
  return { phrase: [{ name: user }, ...more], below };
}
