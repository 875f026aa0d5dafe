import { plural, type PreviewReport } from "@lockkeeper/core";
import { type Phrase, phraseMarkdown } from "../phrase.js";
import { blocks, folded } from "../table-markdown.js";
import { verdictMarkdown } from "../verdict.js";
import type { PreviewDocument, Section, SectionId } from "./document.js";
import { openSectionMarkdown, sectionMarkdown } from "./draw-markdown.js";
import type { Limits } from "./limits.js";
import { previewDocument } from "./preview-document.js";

export interface CommentOptions {
  /** the hidden line by which the comment is found again; the comment begins with it */
  marker: string;
  /** bytes of UTF-8, which no other way of counting characters exceeds; GitHub takes 65,536 characters */
  limit?: number;
}

// Sections are drawn as amply as there is room for, so that a small plan is shown whole and a huge one is not cut to nothing.
const commentLevels: readonly Limits[] = [
  { rows: 60, items: 40, entries: 30, code: 10_000 },
  { rows: 25, items: 15, entries: 12, code: 3_000 },
  { rows: 8, items: 5, entries: 4, code: 800 },
  { rows: 2, items: 2, entries: 1, code: 200 },
];
const summaryLevels: readonly Limits[] = [{ rows: 500, items: 300, entries: 200, code: 100_000 }, ...commentLevels];
const commentLimit = 65_000;
const summaryLimit = 1_000_000;

/** The comment on a pull request: whole sections, the most important first, within the limit. */
export function previewComment(report: PreviewReport, { marker, limit = commentLimit }: CommentOptions): string {
  return `${marker}\n${composed(report, limit - size(marker) - 1, commentLevels)}`;
}

/** The same for the job summary and a file, where there is more room. */
export function previewSummary(report: PreviewReport): string {
  return composed(report, summaryLimit, summaryLevels);
}

/** Who gets room first. */
const importance: readonly SectionId[] = [
  "approval",
  "attention",
  "coverage",
  "migrations",
  "history",
  "probes",
  "queries",
  "access",
  "drift",
  "schema",
  "locks",
  "rollback",
  "statements",
];

function composed(report: PreviewReport, limit: number, levels: readonly Limits[]): string {
  const document = previewDocument(report);
  if (report.migrations.length === 0 && document.sections.length === 0) return emptyMarkdown(document);
  const head = verdictMarkdown(document.verdict);
  const foot = footerMarkdown(document.footer);
  const room = limit - size(head) - size(foot) - leftOutRoom;
  const draw = document.quiet ? openSectionMarkdown : sectionMarkdown;
  const { drawn, left } = fitted(document.sections, room, levels, draw);
  const body = blocks(...drawn, leftOutMarkdown(left, report.run.url));
  return document.quiet
    ? `${blocks(head, folded(`What ${report.migrations.length === 1 ? "it does" : "they do"}`, blocks(body, foot)))}\n`
    : `${blocks(head, body, foot)}\n`;
}

/** One green line. */
function emptyMarkdown({ verdict }: PreviewDocument): string {
  return `✅ **${verdict.words}** · ${verdict.facts.map(phraseMarkdown).join(" · ")}\n`;
}

type Draw = (section: Section, limits: Limits) => string;

/** Each section as amply as the room that those before it have left allows; in their own order. */
function fitted(
  sections: readonly Section[],
  room: number,
  levels: readonly Limits[],
  draw: Draw,
): { drawn: string[]; left: Section[] } {
  const drawn = new Map<Section, string>();
  let free = room;
  for (const section of sections.toSorted((a, b) => importance.indexOf(a.id) - importance.indexOf(b.id))) {
    const text = levels.map((limits) => draw(section, limits)).find((candidate) => size(candidate) + 2 <= free);
    if (text === undefined) continue;
    drawn.set(section, text);
    free -= size(text) + 2;
  }
  return {
    drawn: sections.flatMap((section) => drawn.get(section) ?? []),
    left: sections.filter((section) => !drawn.has(section)),
  };
}

const leftOutRoom = 600;

function leftOutMarkdown(left: readonly Section[], runUrl: string | null): string {
  if (left.length === 0) return "";
  const names = left.map(({ id }) => sectionNames[id]).join(", ");
  const where: Phrase = ["the job summary", ...(runUrl === null ? [] : [" of ", { words: "this run", href: runUrl }])];
  return `**Left out for lack of room:** ${plural(left.length, "section")} (${names}). ${phraseMarkdown(["They stand in ", ...where, " and in the report files."])}`;
}

const sectionNames: Record<SectionId, string> = {
  approval: "what you approve",
  attention: "what needs attention",
  migrations: "migrations",
  locks: "locks",
  schema: "schema difference",
  access: "access",
  history: "history",
  drift: "drift",
  probes: "data",
  queries: "queries",
  rollback: "rollback",
  coverage: "coverage",
  statements: "statements",
};

function footerMarkdown(phrases: readonly Phrase[]): string {
  return `<sub>${phrases.map(phraseMarkdown).join("<br>")}</sub>`;
}

function size(text: string): number {
  return Buffer.byteLength(text);
}
