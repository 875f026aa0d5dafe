import {
  type Culprit,
  type DifferenceSeverity,
  type Drift,
  type DriftReport,
  formatMoment,
  plural,
} from "@lockkeeper/core";
import type { Phrase } from "../../phrase.js";
import { type Block, fold, type Part, table, type TableRow, text } from "../../preview/document.js";
import type { Tone } from "../../theme.js";
import { changePhrase } from "../change-phrase.js";

/** How much room there is, and what stands elsewhere. */
export interface Room {
  /** differences that are shown at most */
  shown: number;
  /** where the others stand: ` in the report files` */
  elsewhere: Phrase;
  /** differences that are seen at once; others can be opened */
  atOnce: number;
}

/** Each difference in a row, the worst first: the object, what differs, and who did it, below each other for narrow screens. */
export function differencesPart(report: DriftReport, { shown, elsewhere, atOnce }: Room): Part | null {
  const { differences } = report;
  if (differences.length === 0) return null;
  const hidden = differences.length - shown;
  const rows = differences.slice(0, shown).map(rowOf);
  const columns = [{ title: "Severity" }, { title: "Object", shrinks: true }];
  return {
    title: "What differs",
    note: plural(differences.length, "object"),
    folded: false,
    blocks: [
      ...sides(report),
      ...table("difference", columns, rows.slice(0, atOnce)),
      ...fold(plural(rows.length - atOnce, "more difference"), false, table("difference", columns, rows.slice(atOnce))),
      ...(hidden > 0 ? [text([`… and ${plural(hidden, "more difference")}`, ...elsewhere])] : []),
    ],
  };
}

/** Which database is which, where two of them are compared. */
function sides({ baseline, target }: DriftReport): readonly Block[] {
  if (baseline.kind !== "database") return [];
  const live = `${target.host}/${target.database}`;
  return [
    text([
      "From ",
      { prose: baseline.what },
      ", the baseline (left of →), to ",
      { name: live },
      ` (right of it): what is called missing or added is so in `,
      { name: live },
      ".",
    ]),
  ];
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
      { phrase: [`${kind} `, { name: identity }], lines: [changePhrase(drift)], below: whoPhrase(by) },
    ],
    matters: tones[severity] === "bad",
  };
}

/** The one who was there last, and how many others. */
function whoPhrase([last, ...others]: readonly Culprit[]): Phrase | null {
  if (last === undefined) return null;
  const { user, application, command, at, source, runUrl } = last;
  const how: Phrase =
    source === "deployment"
      ? [" in ", { words: "a deployment", href: runUrl }]
      : [": ", { prose: command }, ...(application === null ? [] : [" with ", { prose: application }])];
  const more = others.length > 0 ? [`; ${plural(others.length, "other change")} before`] : [];
  return ["by ", { name: user }, ...how, " at ", { prose: formatMoment(at) }, ...more];
}
