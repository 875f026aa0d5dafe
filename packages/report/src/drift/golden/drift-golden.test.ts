import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import stringWidth from "string-width";
import { driftIssue, driftJson, driftMarkdown, driftPull, driftTerminal } from "../../index.js";
import { driftExamples } from "./drift-examples.js";

// What each surface shows, for people to read. `UPDATE_GOLDEN=1 npm run jest -- packages/report` writes them anew.
function expectGolden(file: string, text: string): void {
  const path = new URL(file, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] || !existsSync(path)) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

const examples = Object.entries(driftExamples).map(([name, { report, ...options }]) => ({ name, report, options }));

test.each(examples)("the summary about $name", ({ name, report, options }) => {
  expectGolden(`./${name}.md`, driftMarkdown(report, options));
});

test.each(examples)("$name on a terminal of 100 columns", ({ name, report, options }) => {
  expectGolden(`./${name}.txt`, `${driftTerminal(report, { columns: 100, color: false }, options)}\n`);
});

test.each(examples.filter(({ report }) => report.drifted === true))(
  "the issue about $name",
  ({ name, report, options }) => {
    const { title, body } = driftIssue(report, options);
    expectGolden(`./${name}.issue.md`, `${title}\n\n${body}`);
  },
);

test.each(examples.filter(({ report }) => report.catchUp?.direction === "repository"))(
  "the pull request about $name",
  ({ name, report, options }) => {
    const page = "https://github.com/acme/lockkeeper/blob/v1/docs/how-to/drift.md#close-the-gap";
    const { title, body } = driftPull(report, { ...options, path: "supabase/migrations/20261120_catch_up.sql", page });
    expectGolden(`./${name}.pull.md`, `${title}\n\n${body}`);
  },
);

test.each(examples)("$name fits a terminal, and says the same with colours", ({ report, options }) => {
  for (const columns of [80, 100, 120]) {
    const lines = driftTerminal(report, { columns, color: false }, options).split("\n");
    // a word without a blank stays whole
    expect(lines.filter((line) => stringWidth(line) > columns && !/[0-9a-f]{64}/.test(line))).toEqual([]);
  }
  const coloured = driftTerminal(report, { columns: 100, color: true }, options);
  expect(stripVTControlCharacters(coloured)).toBe(driftTerminal(report, { columns: 100, color: false }, options));
});

test.each(examples)("the JSON of $name is the report", ({ report }) => {
  expect(driftJson(report)).toEqual(report);
});
