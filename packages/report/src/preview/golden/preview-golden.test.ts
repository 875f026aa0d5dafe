import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import stringWidth from "string-width";
import {
  previewAnnotations,
  previewComment,
  previewHtml,
  previewJson,
  previewSummary,
  previewTerminal,
} from "../../index.js";
import { previewExamples } from "./preview-examples.js";

// What each surface shows, for people to read. `UPDATE_GOLDEN=1 npm run jest -- packages/report` writes them anew.
function expectGolden(file: string, text: string): void {
  const path = new URL(file, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] || !existsSync(path)) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

const marker = "<!-- lockkeeper:preview target=1 digest=2 -->";
const digest = "4f9c2a1b7d3e5f60918273a4b5c6d7e8f90112233445566778899aabbccddeef";
const examples = Object.entries(previewExamples).map(([name, report]) => ({ name, report }));
const withPlan = examples.filter(({ report }) => report.migrations.length > 0);

test.each(examples)("the comment about $name", ({ name, report }) => {
  const comment = previewComment(report, { marker });
  expectGolden(`./${name}.md`, comment);
  expect(comment.split("\n")[0]).toBe(marker);
  expect(Buffer.byteLength(comment)).toBeLessThan(65_000);
});

test.each(examples)("$name on a terminal of 100 columns", ({ name, report }) => {
  expectGolden(`./${name}.txt`, `${previewTerminal(report, { columns: 100, color: false })}\n`);
});

// a word that has no blank (a file name, a digest) and a fact of the verdict stay whole; a defused command is a bit longer
const unbreakable = /^[ -]*\S+$|[0-9a-f]{64}|^ {2}· |\\u\{/;

test.each(examples)("$name fits a terminal", ({ report }) => {
  for (const columns of [80, 100, 120]) {
    const lines = previewTerminal(report, { columns, color: false }).split("\n");
    const wide = lines.filter((line) => stringWidth(line) > columns && !unbreakable.test(line));
    expect(wide).toEqual([]);
  }
});

test.each(examples)("$name says the same with and without colours", ({ report }) => {
  const coloured = previewTerminal(report, { columns: 100, color: true });
  expect(stripVTControlCharacters(coloured)).toBe(previewTerminal(report, { columns: 100, color: false }));
  expect(coloured).toContain("\u001b[");
});

test.each(withPlan)("every surface tells the whole digest of $name", ({ report }) => {
  const surfaces = [
    previewComment(report, { marker }),
    previewSummary(report),
    previewTerminal(report, { columns: 100, color: false }),
    previewHtml(report),
  ];
  expect(surfaces.filter((text) => !text.includes(digest))).toEqual([]);
});

test("an empty plan is one green line", () => {
  const { empty } = previewExamples;
  expect(empty && previewComment(empty, { marker }).trimEnd().split("\n")).toHaveLength(2);
});

test("annotations are told worst first, with their places", () => {
  const { shop } = previewExamples;
  expect(shop && previewAnnotations(shop)).toMatchObject([
    {
      level: "error",
      at: { file: "supabase/migrations/20261119083000_orders_are_paid_in_cents.sql", line: 5, endLine: 6 },
    },
    { level: "warning", at: { line: 3 } },
    { level: "warning", at: { line: 1 } },
    { level: "notice", at: { line: 11 } },
    { level: "notice", at: { line: 1 } },
  ]);
});

test("what is silenced is no annotation, and is told in the comment", () => {
  const { silenced } = previewExamples;
  expect(silenced && previewAnnotations(silenced)).toEqual([]);
  expect(silenced && previewComment(silenced, { marker })).toContain("the shop is closed on Sunday night");
});

test.each(examples)("the JSON of $name is the report", ({ report }) => {
  const { verdict, planDigest, migrations } = JSON.parse(previewJson(report)) as typeof report;
  expect({ verdict, planDigest, files: migrations.length }).toEqual({
    verdict: report.verdict,
    planDigest: report.planDigest,
    files: report.migrations.length,
  });
});
