import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import { rollbackMarkdown } from "../rollback-markdown.js";
import { rollbackTerminal } from "../rollback-terminal.js";
import { rollbackExamples } from "./rollback-examples.js";

// What each surface shows, for people to read. `UPDATE_GOLDEN=1 npm run jest -- packages/report` writes them anew.
function expectGolden(file: string, text: string): void {
  const path = new URL(file, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] || !existsSync(path)) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

test.each(Object.entries(rollbackExamples))("%s", (name, receipt) => {
  const terminal = rollbackTerminal(receipt, { columns: 80, color: false });
  expectGolden(`./${name}.md`, rollbackMarkdown(receipt));
  expectGolden(`./${name}.txt`, `${terminal}\n`);
  expect(stripVTControlCharacters(rollbackTerminal(receipt, { columns: 80, color: true }))).toBe(terminal);
});

test("names in it are no mentions, no HTML, no links and no commands to a runner", () => {
  const markdown = rollbackMarkdown(rollbackExamples["hostile"] ?? raise());
  const text = markdown.replace(/^(`{3,})[^]*?^\1$/gm, "").replace(/(`+)[^]*?\1/g, "");
  expect(text).not.toMatch(/@acme|<script>|!\[|(?<!&)#1\b|\*\*b\*\*/);
  expect(text.match(/<\/details>/g)).toHaveLength(1);
  const terminal = rollbackTerminal(rollbackExamples["hostile"] ?? raise(), { columns: 80, color: false });
  for (const shown of [markdown, terminal]) {
    expect(shown).not.toContain("\u202e");
    expect(stripVTControlCharacters(shown)).toBe(shown);
    expect(shown).not.toMatch(/^\s*::error/m);
  }
});

function raise(): never {
  throw new Error("the example is gone");
}
