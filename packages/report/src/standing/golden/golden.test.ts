import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import stringWidth from "string-width";
import { standingMarkdown } from "../standing-markdown.js";
import { standingTerminal } from "../standing-terminal.js";
import { standingExamples } from "./standing-examples.js";

// What each surface shows, for people to read. `UPDATE_GOLDEN=1 npm run jest -- packages/report` writes them anew.
function expectGolden(file: string, text: string): void {
  const path = new URL(file, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] || !existsSync(path)) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

test.each(Object.entries(standingExamples))("%s", (name, report) => {
  const terminal = standingTerminal(report, { columns: 80, color: false });
  expectGolden(`./${name}.md`, standingMarkdown(report));
  expectGolden(`./${name}.txt`, `${terminal}\n`);
  // neither a fact of the headline nor a name that somebody will copy is broken in two
  const wide = terminal.split("\n").filter((line) => stringWidth(line) > 80 && !/^ {2}(· .*|\S+)$/.test(line));
  expect(wide).toEqual([]);
  expect(stripVTControlCharacters(standingTerminal(report, { columns: 80, color: true }))).toBe(terminal);
});
