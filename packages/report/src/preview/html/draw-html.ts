import { oneLine } from "@lockkeeper/core";
import type { Phrase } from "../../phrase.js";
import { marks, type Tone } from "../../theme.js";
import type { Block, Cell, Code, Column, Entry, Section, Table } from "../document.js";
import { cutCode, cutEntries, cutItems, cutTable, type Limits } from "../limits.js";
import { escapeHtml, phraseHtml } from "./escape-html.js";
import { barHtml } from "./lock-bar.js";

/** A page holds far more than a comment; beyond this nobody scrolls, and a browser suffers. */
const limits: Limits = { rows: 3_000, items: 1_000, entries: 500, code: 200_000 };

/** A section of the report as HTML; folded ones are closed `details`. */
export function sectionHtml({ id, title, note, folded, blocks }: Section): string {
  const body = blocksHtml(blocks);
  const more = note === "" ? "" : ` <small>${escapeHtml(oneLine(note))}</small>`;
  const heading = `<h2>${escapeHtml(oneLine(title))}${more}</h2>`;
  return folded
    ? `<section id="${id}"><details class="part"><summary>${heading}</summary>\n${body}\n</details></section>`
    : `<section id="${id}">${heading}\n${body}\n</section>`;
}

function blocksHtml(all: readonly Block[]): string {
  const { blocks, more } = cutEntries(all, limits.entries);
  return [...blocks.map(blockHtml), ...moreHtml(more)].join("\n");
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "text":
      return `<p>${phraseHtml(block.phrase)}</p>`;
    case "heading":
      return `<h3>${phraseHtml(block.phrase)}</h3>`;
    case "list":
      return listHtml(block.items);
    case "code":
      return codeHtml(block);
    case "table":
      return tableHtml(block);
    case "fold":
      return `<details${block.open ? " open" : ""}><summary>${escapeHtml(oneLine(block.title))}</summary>\n${blocksHtml(block.blocks)}\n</details>`;
    default:
      return entryHtml(block);
  }
}

function entryHtml({ tone, label, subject, blocks }: Entry): string {
  const about = subject.length > 0 ? ` <span class="about">${phraseHtml(subject)}</span>` : "";
  return `<article class="entry ${tone}">
<h3><span class="pill ${tone}">${marks[tone].terminal} ${escapeHtml(label)}</span>${about}</h3>
${blocksHtml(blocks)}
</article>`;
}

function listHtml(phrases: readonly Phrase[]): string {
  const { items, more } = cutItems(phrases, limits.items);
  return `<ul>${items.map((item) => `<li>${phraseHtml(item)}</li>`).join("\n")}</ul>${moreHtml(more).join("")}`;
}

function codeHtml({ language, text }: Code): string {
  const { code, more } = cutCode(text, limits);
  const body = language === "diff" ? code.split("\n").map(diffLine).join("") : escapeHtml(code);
  return [`<pre tabindex="0" class="${language}"><code>${body}</code></pre>`, ...moreHtml(more)].join("\n");
}

function diffLine(line: string): string {
  const kind = line.startsWith("+") ? "add" : line.startsWith("-") ? "del" : line.startsWith("@@") ? "head" : "same";
  return `<span class="${kind}">${escapeHtml(line)}\n</span>`;
}

function tableHtml(table: Table): string {
  const { rows, more } = cutTable(table, limits);
  const head = table.columns.map((column) => `<th scope="col"${alignOf(column)}>${escapeHtml(column.title)}</th>`);
  const body = rows.map(
    ({ cells }) => `<tr>${cells.map((cell, index) => cellHtml(cell, table.columns[index])).join("")}</tr>`,
  );
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head.join("")}</tr></thead>
<tbody>${body.join("\n")}</tbody></table></div>${moreHtml(more).join("")}`;
}

function cellHtml({ phrase, lines = [], below, tone, bar }: Cell, column: Column | undefined): string {
  if (phrase.length === 0) return "<td></td>";
  const under = below && below.length > 0 ? `<small>${phraseHtml(below)}</small>` : "";
  const more = lines.map((line) => `<br>${phraseHtml(line)}`).join("");
  const content = `${toned(phrase, tone)}${more}${under}${bar ? barHtml(bar) : ""}`;
  return `<td${alignOf(column)} data-label="${escapeHtml(column?.title ?? "")}"><div>${content}</div></td>`;
}

const shortWords = 30;

function toned(phrase: Phrase, tone: Tone = "plain"): string {
  const html = phraseHtml(phrase);
  // words of ours stay on their line, so that the columns of names give way first
  const keep = phrase.every((part) => typeof part === "string") && html.length < shortWords;
  const names = [...(tone === "plain" ? [] : [tone]), ...(keep ? ["keep"] : [])];
  return names.length === 0 ? html : `<span class="${names.join(" ")}">${html}</span>`;
}

function alignOf(column: Column | undefined): string {
  return column?.align === "right" ? ' class="right"' : "";
}

function moreHtml(more: string): string[] {
  return more ? [`<p class="more">${escapeHtml(more)}</p>`] : [];
}
