import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import stringWidth from "string-width";
import { performanceMarkdown } from "../performance-markdown.js";
import { performanceTerminal } from "../performance-terminal.js";
import { timedExamples } from "./timed-examples.js";

// What each surface shows, for people to read. `UPDATE_GOLDEN=1 npm run jest -- packages/report` writes them anew.
function expectGolden(file: string, text: string): void {
  const path = new URL(file, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] || !existsSync(path)) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

const examples = Object.entries(timedExamples);

test.each(examples)("%s in Markdown", (name, queries) => {
  expectGolden(`./${name}.md`, performanceMarkdown(queries));
});

test.each(examples)("%s on a terminal of 80 columns, the same with colours", (name, queries) => {
  const terminal = performanceTerminal(queries, { columns: 80, color: false });
  expectGolden(`./${name}.txt`, `${terminal}\n`);
  expect(stripVTControlCharacters(performanceTerminal(queries, { columns: 80, color: true }))).toBe(terminal);
  expect(terminal.split("\n").filter((line) => stringWidth(line) > 80)).toEqual([]);
});

test("a query's name is nobody's markup, command or direction", () => {
  const hostile = timedExamples["hostile"] ?? [];
  const surfaces = [performanceMarkdown(hostile), performanceTerminal(hostile, { columns: 80, color: false })];
  for (const text of surfaces) {
    expect(["\u202e", "\u001b"].filter((hidden) => text.includes(hidden))).toEqual([]);
    expect(text).not.toMatch(/^\s*::/m);
  }
  // outside of our own block of code
  expect(surfaces[0]?.replace(/^(`{3,})text\n[^]*?^\1$/gm, "")).not.toMatch(/<\/details>|\]\(javascript:|```/);
});

test("nothing was timed", () => {
  expect([performanceMarkdown([]), performanceTerminal([], { columns: 80, color: false })]).toEqual(["", ""]);
});
