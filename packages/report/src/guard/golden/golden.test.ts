import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import stringWidth from "string-width";
import { guardMarkdown } from "../guard-markdown.js";
import { guardTerminal } from "../guard-terminal.js";
import { guardExamples } from "./guard-examples.js";

// What each surface shows, for people to read. `UPDATE_GOLDEN=1 npm run jest -- packages/report` writes them anew.
function expectGolden(file: string, text: string): void {
  const path = new URL(file, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] || !existsSync(path)) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

test.each(Object.entries(guardExamples))("%s", (name, report) => {
  const terminal = guardTerminal(report, { columns: 80, color: false });
  expectGolden(`./${name}.md`, guardMarkdown(report));
  expectGolden(`./${name}.txt`, `${terminal}\n`);
  // a fact of the headline is never broken in two
  const wide = terminal.split("\n").filter((line) => stringWidth(line) > 80 && !line.startsWith("  · "));
  expect(wide).toEqual([]);
  expect(stripVTControlCharacters(guardTerminal(report, { columns: 80, color: true }))).toBe(terminal);
});
