import { plural, withoutCommands } from "@lockkeeper/core";
import type { Attention } from "./attention.js";
import type { Detail } from "./details.js";
import { type Phrase, phraseTerminal } from "./phrase.js";
import { cutRows, type FileRow } from "./rows.js";
import { commonFolder, shortName } from "./short-name.js";
import { tableTerminal, type TerminalColumn } from "./table-terminal.js";
import { cutEnd, pad, plain, wrap } from "./terminal-text.js";
import { marks, type Paint, type Tone } from "./theme.js";

const rowLimit = 30;
const noticeLimit = 10;

/** Where the parts below are drawn. */
export interface Canvas {
  columns: number;
  paint: Paint;
}

/** Files in a table, counted in its heading after `lead`; columns in which no file has anything are absent. */
export function filesTerminal(lead: string, rows: readonly FileRow[], { columns, paint }: Canvas): string {
  if (rows.length === 0) return "";
  const { shown, hidden } = cutRows(rows, rowLimit);
  const folder = commonFolder(rows.map((row) => row.file));
  const all: (TerminalColumn & { cell: (row: FileRow) => string; tone?: (row: FileRow) => Tone })[] = [
    { title: "File", shrinks: true, cell: (row) => plain(folder ? shortName(row.file) : row.file) },
    { title: "Statements", align: "right", cell: (row) => row.statements },
    { title: "Time", align: "right", cell: (row) => row.time },
    {
      title: "Result",
      cell: (row) => row.state && `${marks[row.tone].terminal} ${row.state}`,
      tone: (row) => row.tone,
    },
  ];
  const used = all.filter(({ cell }) => shown.some((row) => cell(row) !== ""));
  const table = shown.map((row) => ({
    cells: used.map(({ cell, tone }) => ({ text: cell(row), tone: tone?.(row) ?? "plain" })),
    note: plain(row.note),
  }));
  const heading = `${lead}${plural(rows.length, "file")}${folder ? ` from ${plain(folder)}` : ""}`;
  return [
    paint("strong", cutEnd(heading, columns)),
    tableTerminal(used, table, columns, paint),
    ...(hidden ? [`  ${hidden}`] : []),
  ].join("\n");
}

/** What a person has to look at, each kind with its remedy. */
export function attentionTerminal(groups: readonly Attention[], canvas: Canvas): string {
  return sections(
    ...groups.map((group) =>
      [
        canvas.paint(group.tone, `${marks[group.tone].terminal} ${group.title}`),
        ...group.items.flatMap(({ subject, message, remedy }) => [
          line(subject, canvas),
          ...(message ? [line(message, canvas, "    ")] : []),
          ...(remedy ? [line(["Remedy: ", ...remedy], canvas, "    ")] : []),
        ]),
        ...(group.more > 0 ? [`  … and ${group.more} more`] : []),
        ...(group.message ? [line(group.message, canvas)] : []),
        ...(group.remedy ? [line(["Remedy: ", ...group.remedy], canvas)] : []),
      ].join("\n"),
    ),
  );
}

/** Sentences under a heading. */
export function listTerminal(heading: string, phrases: readonly Phrase[], canvas: Canvas): string {
  if (phrases.length === 0) return "";
  const items = phrases.map((phrase) => `  - ${line(phrase, canvas, "    ").trimStart()}`);
  return [canvas.paint("strong", heading), ...items].join("\n");
}

/** A sentence, indented and broken where the terminal ends. */
export function line(phrase: Phrase, { columns, paint }: Canvas, indent = "  "): string {
  return indent + wrap(phraseTerminal(phrase, paint).split(" "), columns - indent.length, indent);
}

/** Labels and values under each other, in the background. */
export function detailsTerminal(details: readonly Detail[], { columns, paint }: Canvas): string {
  const width = Math.max(...details.map(({ label }) => label.length)) + 2;
  const indent = " ".repeat(width);
  return details
    .map(({ label, value }) => {
      const text = phraseTerminal(value, (_tone, name) => name);
      return paint("quiet", pad(label, width)) + wrap(text.split(" "), columns - width, indent);
    })
    .join("\n");
}

/** What is unusual and allowed. */
export function noticesTerminal(notices: readonly string[], canvas: Canvas): string {
  if (notices.length === 0) return "";
  const shown = notices.slice(0, noticeLimit).map((notice) => line([{ prose: notice }], canvas));
  const more = notices.length > noticeLimit ? [`  … and ${notices.length - noticeLimit} more`] : [];
  return [canvas.paint("strong", "Notices"), ...shown, ...more].join("\n");
}

/** Parts with an empty line between them; those that have nothing to say are absent. No line of them is a command to a runner. */
export function sections(...parts: readonly string[]): string {
  return withoutCommands(parts.filter((part) => part !== "").join("\n\n"));
}
