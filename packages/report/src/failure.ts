import { type Failure, fence, type Receipt, visible } from "@lockkeeper/core";
import { type Phrase, phraseMarkdown, say, sentence } from "./phrase.js";
import { type Canvas, line } from "./parts-terminal.js";
import { linkTo } from "./source-link.js";
import { blocks } from "./table-markdown.js";
import { cutEnd } from "./terminal-text.js";

const noteLimit = 20;

/** The record of what failed, and where its files can be read. */
type Failed = Pick<Receipt, "failure" | "runUrl" | "commit">;

/** Where it failed, what the server said, the line with a caret, who was in the way, and the hint. */
export function failureMarkdown(receipt: Failed): string {
  const { failure } = receipt;
  if (failure === null) return "";
  const place = placeOf(failure);
  const link = failure.file === null ? null : linkTo(receipt, failure.file, failure.line);
  const where = place && (link ? `[${phraseMarkdown(place)}](${link})` : phraseMarkdown(place));
  return blocks(
    "#### What went wrong",
    [where, phraseMarkdown(codesOf(failure))].filter((part) => part !== null).join(" · "),
    sentence(failure.message),
    failure.excerpt === null ? null : fence(shortened(failure.excerpt), "sql"),
    failure.notes
      .slice(0, noteLimit)
      .map((note) => `- ${sentence(note)}`)
      .join("\n"),
    failure.hint ? `**Hint:** ${sentence(failure.hint)}` : null,
  );
}

export function failureTerminal({ failure }: Pick<Failed, "failure">, canvas: Canvas): string {
  if (failure === null) return "";
  const { paint, columns } = canvas;
  const place = placeOf(failure);
  return [
    paint("strong", "What went wrong"),
    line([...(place ? [...place, " · "] : []), ...codesOf(failure)], canvas),
    line([{ prose: failure.message }], canvas),
    ...(failure.excerpt === null ? [] : excerptLines(failure.excerpt, columns - 2)),
    ...failure.notes.slice(0, noteLimit).map((note) => line([{ prose: note }], canvas)),
    ...(failure.hint ? [line(["Hint: ", { prose: failure.hint }], canvas)] : []),
  ].join("\n");
}

function placeOf({ file, line: row, column }: Failure): Phrase | null {
  return file === null ? null : say`${[file, row, column].filter((part) => part !== null).join(":")}`;
}

function codesOf({ code, sqlstate }: Failure): Phrase {
  return sqlstate === null ? say`${code}` : say`${code} · SQLSTATE ${sqlstate}`;
}

/** Whoever made the excerpt cut it already; this only keeps a summary within GitHub's limit, whatever came. */
function shortened(excerpt: string): string {
  return excerpt.slice(0, 4_000).split("\n").slice(0, 20).join("\n");
}

/** Lines cut alike, so that the caret still stands under its place. */
function excerptLines(excerpt: string, width: number): string[] {
  const lines = visible(shortened(excerpt)).replaceAll("\t", " ").split("\n");
  const caret = (lines.at(-1) ?? "").length;
  const start = Math.max(0, caret - width + 10);
  return lines.map((text) => `  ${cutEnd(start === 0 ? text : `…${text.slice(start + 1)}`, width)}`);
}
