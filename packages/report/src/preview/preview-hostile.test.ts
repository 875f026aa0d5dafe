import { afterEach, expect, test } from "@jest/globals";
import { forgetSecrets, registerSecret } from "@lockkeeper/core";
import { marked } from "marked";
import { previewComment, previewHtml, previewJson, previewSummary, previewTerminal } from "../index.js";
import { allHostile, hostileText } from "./golden/hostile.js";
import { shop } from "./golden/shop.js";

const marker = "<!-- m -->";
const hostile = allHostile(hostileText);

afterEach(forgetSecrets);

/** Control characters, colours among them, and marks that turn the direction of text. */
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}]/u;

/** The elements of a page, by their names. */
function elements(html: string): Set<string> {
  return new Set(Array.from(html.matchAll(/<([a-z][a-z0-9]*)/gi), ([, name = ""]) => name.toLowerCase()));
}

// what we write ourselves, and what Markdown makes of it
const ours = "details summary b sub br code h3 h4 p a strong ul li table thead tbody tr th td pre".split(" ");

test.each([
  ["comment", previewComment(hostile, { marker })],
  ["summary", previewSummary(hostile)],
])("nothing hostile of the %s becomes an element, a link or a mention", (_, markdown) => {
  const html = marked.parse(markdown.replace(marker, ""), { gfm: true, async: false });
  expect([...elements(html)].filter((name) => !ours.includes(name))).toEqual([]);
  expect(html).not.toMatch(/<a [^>]*(?:javascript|evil)|<\w[^>]*\son\w+=/i);
  const outsideCode = html.replace(/<code[^>]*>[^]*?<\/code>/g, "");
  expect(outsideCode).not.toMatch(/@acme|:tada:|fixes #1/);
  expect(markdown).not.toMatch(unseen);
  expect(html.split("<details").length).toBe(html.split("</details>").length);
});

test("rows of tables keep their cells", () => {
  const html = marked.parse(previewComment(hostile, { marker }), { gfm: true, async: false });
  const widths = Array.from(html.matchAll(/<tr>([^]*?)<\/tr>/g), ([, row = ""]) => row.split(/<t[dh]/).length);
  expect(widths.length).toBeGreaterThan(4);
  // marked fills up short rows; a row that was broken shows as text of the next cell
  expect(html).not.toMatch(/<td[^>]*>``` ` |<td[^>]*>onmouseover/);
});

test("nothing hostile of the page becomes an element or an attribute", () => {
  const html = previewHtml(hostile);
  const page =
    "html head meta title style body header footer main section article nav h1 h2 span div small svg rect".split(" ");
  expect(
    [...elements(html.replace(/<style>[^]*<\/style>/, ""))].filter((name) => ![...ours, ...page].includes(name)),
  ).toEqual([]);
  expect(html).not.toMatch(/<\w[^>]*\son\w+=|href="(?!https:|#)|src=|url\(|@import/i);
  expect(html).not.toMatch(unseen);
});

test("nothing hostile reaches a terminal or a log", () => {
  const text = previewTerminal(hostile, { columns: 100, color: false });
  expect(text).not.toMatch(/^\s*::|##\[/m);
  expect(text).not.toMatch(unseen);
});

const surfaces = {
  comment: (report: typeof shop) => previewComment(report, { marker }),
  summary: previewSummary,
  terminal: (report: typeof shop) => previewTerminal(report, { columns: 100, color: false }),
  page: previewHtml,
  JSON: previewJson,
};

test.each(Object.entries(surfaces))("no secret stands in the %s", (_, draw) => {
  registerSecret("correct-horse");
  const [first, ...rest] = shop.migrations;
  const sql = "alter role app password 'hunter2'; -- correct-horse";
  const statements =
    first?.statements.map((one) => ({ ...one, sql, error: { sqlstate: "42501", message: sql } })) ?? [];
  const findings = shop.findings.map((one) => ({ ...one, message: sql, remedy: { text: sql, sql } }));
  const text = draw({ ...shop, findings, migrations: first ? [{ ...first, statements }, ...rest] : rest });
  expect(text).toContain("***".replaceAll("*", text.includes("&#42;") && !text.includes("***") ? "&#42;" : "*"));
  expect(text).not.toMatch(/hunter2|correct-horse/);
});

test("a hundred thousand characters in every place still fit", () => {
  const big = allHostile(hostileText.repeat(400));
  expect(Buffer.byteLength(previewComment(big, { marker }))).toBeLessThan(65_000);
  expect(Buffer.byteLength(previewSummary(big))).toBeLessThan(1_000_001);
  expect(previewTerminal(big, { columns: 100, color: false }).length).toBeLessThan(300_000);
});

test.each([30_000, 12_000, 6_000])(
  "a comment of at most %d bytes says what was left out, and keeps whole sections",
  (limit) => {
    const comment = previewComment(shop, { marker, limit });
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(limit);
    expect(comment).toContain("What needs attention");
    expect((comment.match(/^`{3,}/gm)?.length ?? 0) % 2).toBe(0);
    expect(comment.split("<details").length).toBe(comment.split("</details>").length);
  },
);

test("a comment without room for everything names what is missing and where it stands", () => {
  const comment = previewComment(shop, { marker, limit: 6_000 });
  expect(comment).toMatch(
    /\*\*Left out for lack of room:\*\* \d sections? \(.*locks.*\)\. They stand in the job summary of \[this run\]/,
  );
  expect(previewComment(shop, { marker })).not.toContain("Left out");
});
