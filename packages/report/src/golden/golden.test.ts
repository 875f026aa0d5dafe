import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import stringWidth from "string-width";
import { pushMarkdown, pushTerminal, statusMarkdown, statusTerminal } from "../index.js";
import { pushExamples } from "./push-examples.js";
import { statusExamples } from "./status-examples.js";

// What each surface shows, for people to read. `UPDATE_GOLDEN=1 npm run jest -- packages/report` writes them anew.
function expectGolden(file: string, text: string): void {
  const path = new URL(file, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] || !existsSync(path)) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

const surfaces = [
  ...Object.entries(statusExamples).map(([name, report]) => ({
    name,
    markdown: statusMarkdown(report),
    terminal: (columns: number, color = false) => statusTerminal(report, { columns, color }),
  })),
  ...Object.entries(pushExamples).map(([name, receipt]) => ({
    name,
    markdown: pushMarkdown(receipt),
    terminal: (columns: number, color = false) => pushTerminal(receipt, { columns, color }),
  })),
];

test.each(surfaces)("$name in Markdown", ({ name, markdown }) => {
  expectGolden(`./${name}.md`, markdown);
  expect(markdown.length).toBeLessThan(20_000);
});

test.each(surfaces)("$name on a terminal of 80 columns", ({ name, terminal }) => {
  expectGolden(`./${name}.txt`, `${terminal(80)}\n`);
});

// a word that has no blank (a file name, a digest) stays whole: it is there to be copied
const unbreakable = /^(?:Run|Commit)?[ -]*\S+$|[0-9a-f]{64}/;

test.each(surfaces)("$name fits every width", ({ terminal }) => {
  for (const columns of [0, 60, 80, 120, 200, Number.NaN]) {
    const room = Math.max(60, columns || 60);
    const wide = terminal(columns)
      .split("\n")
      .filter((line) => stringWidth(line) > (Number.isNaN(columns) ? 80 : room));
    expect(wide.filter((line) => !unbreakable.test(line))).toEqual([]);
  }
});

test.each(surfaces)("$name says the same with and without colours", ({ terminal }) => {
  const coloured = terminal(80, true);
  expect(stripVTControlCharacters(coloured)).toBe(terminal(80));
  expect(coloured).toContain("\u001b[");
});

test.each(surfaces)("$name prints the whole digest once", ({ markdown, terminal }) => {
  const digest = "4f9c2a1b7d3e5f60918273a4b5c6d7e8f90112233445566778899aabbccddeef";
  expect(markdown.split(digest)).toHaveLength(2);
  expect(terminal(80).split(digest)).toHaveLength(2);
});
