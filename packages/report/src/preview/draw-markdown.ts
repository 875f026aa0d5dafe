import { escapeMarkdown, fence } from "@lockkeeper/core";
import { type Phrase, phraseMarkdown } from "../phrase.js";
import { blocks as joined, folded, tableMarkdown } from "../table-markdown.js";
import { marks, type Tone } from "../theme.js";
import { withoutAsides } from "./aside.js";
import type { Block, Cell, Code, Entry, Part, Table } from "./document.js";
import { cutCode, cutEntries, cutItems, cutTable, type Limits } from "./limits.js";

/** A section of the report as GitHub-flavoured Markdown. */
export function sectionMarkdown({ title: name, note, folded: closed, blocks }: Part, limits: Limits): string {
  const title = note === "" ? name : `${name}: ${note}`;
  const body = blocksMarkdown(blocks, limits);
  return closed ? folded(`<b>${summaryText(title)}</b>`, body) : joined(`#### ${escapeMarkdown(title)}`, body);
}

/** A section under its title, for a place that is folded as a whole. */
export function openSectionMarkdown(section: Part, limits: Limits): string {
  return sectionMarkdown({ ...section, folded: false }, limits);
}

function blocksMarkdown(all: readonly Block[], limits: Limits): string {
  const { blocks, more } = cutEntries(all, limits.entries);
  return joined(...blocks.map((block) => blockMarkdown(block, limits)), more && escapeMarkdown(more));
}

function blockMarkdown(block: Block, limits: Limits): string {
  switch (block.kind) {
    case "text":
      return phraseMarkdown(block.phrase);
    case "heading":
      return `**${phraseMarkdown(block.phrase)}**`;
    case "list":
      return listMarkdown(block.items, limits);
    case "code":
      return codeMarkdown(block, limits);
    case "table":
      return drawTable(block, limits);
    case "fold": {
      const body = blocksMarkdown(block.blocks, limits);
      const closed = folded(summaryText(block.title), body);
      return block.open ? closed.replace("<details>", "<details open>") : closed;
    }
    default:
      return entryMarkdown(block, limits);
  }
}

function entryMarkdown({ tone, label, subject, blocks }: Entry, limits: Limits): string {
  const headline = [
    `${marks[tone].markdown} **${escapeMarkdown(label)}**`,
    ...(subject.length > 0 ? [phraseMarkdown(subject)] : []),
  ];
  return joined(headline.join(" · "), blocksMarkdown(blocks, limits));
}

function listMarkdown(phrases: readonly Phrase[], limits: Limits): string {
  const { items, more } = cutItems(phrases, limits.items);
  return [...items.map((item) => `- ${phraseMarkdown(item)}`), ...(more ? [`- ${more}`] : [])].join("\n");
}

function codeMarkdown({ language, text }: Code, limits: Limits): string {
  const { code, more } = cutCode(text, limits);
  return joined(fence(code, language), more);
}

function drawTable(whole: Table, limits: Limits): string {
  const table = withoutAsides(whole);
  const { rows, more } = cutTable(table, limits);
  const cells = rows.map((row) => row.cells.map(cellMarkdown));
  return joined(
    tableMarkdown(
      table.columns.map(({ title, align }) => ({ title, align: align ?? "left" })),
      cells,
    ),
    more,
  );
}

function cellMarkdown({ phrase, lines = [], below, tone }: Cell): string {
  const mark = tone === undefined ? "" : cellMarks[tone];
  const text = phraseMarkdown(phrase);
  // words of ours stay on their line, so that the column of names gives way first
  const kept =
    phrase.every((part) => typeof part === "string") && text.length < 30 ? text.replaceAll(" ", "&nbsp;") : text;
  const more = lines.map((line) => `<br>${phraseMarkdown(line)}`).join("");
  return (text && mark) + kept + more + (below && below.length > 0 ? `<br><sub>${phraseMarkdown(below)}</sub>` : "");
}

const cellMarks: Record<Tone, string> = {
  good: "✅&nbsp;",
  bad: "🔴&nbsp;",
  warn: "🟠&nbsp;",
  todo: "",
  quiet: "",
  strong: "",
  plain: "",
};

/** Text between the tags of a summary, where Markdown is not read. */
function summaryText(text: string): string {
  return escapeMarkdown(text);
}
