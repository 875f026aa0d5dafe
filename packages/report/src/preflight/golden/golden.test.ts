import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import stringWidth from "string-width";
import { preflightMarkdown } from "../preflight-markdown.js";
import { preflightTerminal } from "../preflight-terminal.js";
import { preflightExamples } from "./preflight-examples.js";

// What each surface shows, for people to read. `UPDATE_GOLDEN=1 npm run jest -- packages/report` writes them anew.
function expectGolden(file: string, text: string): void {
  const path = new URL(file, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] || !existsSync(path)) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

const examples = Object.entries(preflightExamples).map(([name, report]) => ({
  name,
  report,
  terminal: (columns: number, color = false) => preflightTerminal(report, { columns, color }),
}));

test.each(examples)("$name in Markdown", ({ name, report }) => {
  expectGolden(`./${name}.md`, preflightMarkdown(report));
});

test.each(examples)("$name on a terminal of 80 columns, the same with colours", ({ name, terminal }) => {
  expectGolden(`./${name}.txt`, `${terminal(80)}\n`);
  expect(stripVTControlCharacters(terminal(80, true))).toBe(terminal(80));
  expect(
    terminal(80)
      .split("\n")
      .filter((line) => stringWidth(line) > 80),
  ).toEqual([]);
});

test("what a server or a person says is nobody's markup, command, direction or secret", () => {
  const { hostile } = preflightExamples;
  if (!hostile) throw new Error("no such example");
  const markdown = preflightMarkdown(hostile);
  const terminal = preflightTerminal(hostile, { columns: 80, color: false });
  for (const text of [markdown, terminal]) {
    expect(["\u202e", "\u001b", "hunter2"].filter((hidden) => text.includes(hidden))).toEqual([]);
  }
  expect(terminal).not.toMatch(/^\s*::/m);
  const prose = markdown.replace(/^ *(`{3,})[^]*?^ *\1$/gm, "");
  for (const live of ["<b>", "</blockquote>", "</details>", "@octocat", "@all", "](javascript:"])
    expect(prose).not.toContain(live);
  // a blockquote of one line, and a table of as many rows as there are checks
  expect(prose.match(/^>/gm)).toHaveLength(1);
  expect(prose.match(/^\|/gm)).toHaveLength(18);
});
