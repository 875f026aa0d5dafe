import { plural } from "@lockkeeper/core";
import type { Attention } from "./attention.js";
import type { Detail } from "./details.js";
import { code, phraseMarkdown, sentence } from "./phrase.js";
import { cutRows, type FileRow } from "./rows.js";
import { commonFolder, shortName } from "./short-name.js";
import { blocks, type MarkdownColumn, tableMarkdown } from "./table-markdown.js";
import { marks, type Tone } from "./theme.js";

const rowLimit = 50;
const noticeLimit = 10;

/** Files in a table, counted in its heading after `lead`; columns in which no file has anything are absent. */
export function filesMarkdown(lead: string, rows: readonly FileRow[]): string {
  if (rows.length === 0) return "";
  const { shown, hidden } = cutRows(rows, rowLimit);
  const folder = commonFolder(rows.map((row) => row.file));
  const all: (MarkdownColumn & { cell: (row: FileRow) => string })[] = [
    { title: "Result", cell: ({ state, tone }) => state && (stateMarks[tone] ?? "") + state },
    { title: "File", cell: (row) => code(folder ? shortName(row.file) : row.file) + (row.note && below(row.note)) },
    { title: "Statements", align: "right", cell: (row) => row.statements },
    { title: "Time", align: "right", cell: (row) => row.time.replaceAll(" ", "&nbsp;") },
  ];
  const used = all.filter(({ cell }) => shown.some((row) => cell(row) !== ""));
  return blocks(
    `#### ${lead}${plural(rows.length, "file")}${folder ? ` from ${code(folder)}` : ""}`,
    tableMarkdown(
      used,
      shown.map((row) => used.map(({ cell }) => cell(row))),
    ),
    hidden,
  );
}

// a table wider than a comment hides its last columns, so what is long stands below the name
function below(note: string): string {
  return `<br><sub>${sentence(note)}</sub>`;
}

const stateMarks: Partial<Record<Tone, string>> = { good: "✅ ", bad: "❌ ", warn: "⚠️ " };

/** What a person has to look at, each kind with its remedy. */
export function attentionMarkdown(groups: readonly Attention[]): string {
  return blocks(
    ...groups.map((group) =>
      blocks(
        `#### ${marks[group.tone].markdown} ${group.title}`,
        [
          ...group.items.map((item) => {
            const message = item.message ? `: ${phraseMarkdown(item.message)}` : "";
            const remedy = item.remedy ? `\n  **Remedy:** ${phraseMarkdown(item.remedy)}` : "";
            return `- ${phraseMarkdown(item.subject)}${message}${remedy}`;
          }),
          ...(group.more > 0 ? [`- … and ${group.more} more`] : []),
        ].join("\n"),
        group.message && phraseMarkdown(group.message),
        group.remedy && `**Remedy:** ${phraseMarkdown(group.remedy)}`,
      ),
    ),
  );
}

export function detailsMarkdown(details: readonly Detail[]): string {
  return details.map(({ label, value }) => `- ${label}: ${phraseMarkdown(value)}`).join("\n");
}

/** What is unusual and allowed. */
export function noticesMarkdown(notices: readonly string[]): string {
  const shown = notices.slice(0, noticeLimit).map((notice) => `- ${sentence(notice)}`);
  const more = notices.length > noticeLimit ? [`- … and ${notices.length - noticeLimit} more`] : [];
  return notices.length > 0 ? blocks("#### Notices", [...shown, ...more].join("\n")) : "";
}
