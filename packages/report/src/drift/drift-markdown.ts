import type { DriftReport } from "@lockkeeper/core";
import { type Phrase, phraseMarkdown } from "../phrase.js";
import { sectionMarkdown } from "../preview/draw-markdown.js";
import type { Limits } from "../preview/limits.js";
import { blocks } from "../table-markdown.js";
import { verdictMarkdown } from "../verdict.js";
import { driftDocument, type DriftOptions } from "./drift-document.js";
import { driftVerdict } from "./drift-verdict.js";

/** How much is shown: so many differences, and so much of each part. */
export interface Level extends Limits {
  differences: number;
}

/** Bytes; GitHub drops a summary of more than 1 MiB as a whole. */
const summaryLimit = 1_000_000;

const ample: Level = { differences: 2_000, rows: 2_000, items: 300, entries: 50, code: 100_000 };

/** A longer table hides what comes below it. */
const atOnce = 40;

/** From ample to scant; the first that fits is taken. Differences are left out as a whole, the least severe first. */
export const levels: readonly Level[] = [
  { differences: 500, rows: 500, items: 100, entries: 20, code: 20_000 },
  { differences: 200, rows: 200, items: 100, entries: 20, code: 20_000 },
  { differences: 80, rows: 80, items: 40, entries: 10, code: 6_000 },
  { differences: 30, rows: 30, items: 15, entries: 10, code: 2_000 },
  { differences: 10, rows: 10, items: 5, entries: 10, code: 800 },
  { differences: 2, rows: 2, items: 1, entries: 10, code: 200 },
];

/** The drift report for the job summary and a file. */
export function driftMarkdown(report: DriftReport, options: DriftOptions = {}): string {
  return fitting(report, options, {
    limit: summaryLimit,
    levels: [ample, ...levels],
    lead: [],
    elsewhere: [" in the report files of the run"],
  });
}

/** The amplest text within `limit` bytes of UTF-8, which no other way of counting characters exceeds. */
export function fitting(
  report: DriftReport,
  options: DriftOptions,
  room: { limit: number; levels: readonly Level[]; lead: Phrase; elsewhere: Phrase },
): string {
  for (const level of room.levels) {
    const { verdict, parts, footer } = driftDocument(report, options, {
      shown: level.differences,
      elsewhere: room.elsewhere,
      atOnce,
    });
    const text = blocks(
      verdictMarkdown(verdict),
      phraseMarkdown(room.lead),
      ...parts.map((part) => sectionMarkdown(part, level)),
      `<sub>${footer.map(phraseMarkdown).join("<br>")}</sub>`,
    );
    if (Buffer.byteLength(text) + 1 <= room.limit) return `${text}\n`;
  }
  const verdict = { ...driftVerdict(report), facts: [] };
  return `${blocks(verdictMarkdown(verdict), "There is no room here for what was found: see the report files of the run.")}\n`;
}
