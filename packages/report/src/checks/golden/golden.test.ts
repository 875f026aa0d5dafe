import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import stringWidth from "string-width";
import { checksAnnotations } from "../checks-annotations.js";
import { checksMarkdown } from "../checks-markdown.js";
import { checksTerminal } from "../checks-terminal.js";
import { checkExamples } from "./check-examples.js";

// What each surface shows, for people to read. `UPDATE_GOLDEN=1 npm run jest -- packages/report` writes them anew.
function expectGolden(file: string, text: string): void {
  const path = new URL(file, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] || !existsSync(path)) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

const title = "Schema";
const examples = Object.entries(checkExamples).map(([name, report]) => ({
  name,
  report,
  terminal: (columns: number, color = false) => checksTerminal(report, { columns, color }, { title }),
}));

test.each(examples)("$name in Markdown", ({ name, report }) => {
  const markdown = checksMarkdown(report, { title });
  expectGolden(`./${name}.md`, markdown);
  expect(markdown.length).toBeLessThan(60_000);
});

test.each(examples)("$name on a terminal of 80 columns, the same with colours", ({ name, terminal }) => {
  expectGolden(`./${name}.txt`, `${terminal(80)}\n`);
  expect(stripVTControlCharacters(terminal(80, true))).toBe(terminal(80));
  // a file's name stays whole: it is there to be copied
  const wide = terminal(80)
    .split("\n")
    .filter((line) => stringWidth(line) > 80 && !/\.sql:\d+:\d+$/.test(line));
  expect(wide).toEqual([]);
});

test("what a file says is nobody's markup, command or direction", () => {
  const { hostile } = checkExamples;
  if (!hostile) throw new Error("no such example");
  const markdown = checksMarkdown(hostile, { title });
  const terminal = checksTerminal(hostile, { columns: 80, color: false }, { title });
  for (const text of [markdown, terminal]) {
    expect(["\u202e", "\u001b"].filter((hidden) => text.includes(hidden))).toEqual([]);
    expect(text).not.toMatch(/^\s*::/m);
  }
  // one pair for each of our own groups, and nothing of it within a block of code
  const [open, closed] = [/^<details>/gm, /^<\/details>$/gm].map((tag) => markdown.match(tag)?.length);
  expect([open, closed]).toEqual([2, 2]);
  expect(markdown.replace(/^ *```[\s\S]*?^ *```$/gm, "")).not.toContain("](javascript:");
});

test("annotations stand where a check was declared, failed ones first", () => {
  const { mixed } = checkExamples;
  const annotations = mixed ? checksAnnotations(mixed) : [];
  expect(annotations.map(({ level, at }) => `${level} ${at?.file ?? "-"}:${at?.line ?? "-"}`)).toEqual([
    "error supabase/verify/orders.sql:3",
    "error supabase/verify/api.test.sql:14",
    "error supabase/verify/expectations.yml:9",
    "error supabase/verify/expectations.yml:40",
    "warning -:-",
  ]);
  expect(annotations[2]?.message).toBe(
    "table public.order exists. There is no table public.order. Did you mean public.orders?",
  );
});
