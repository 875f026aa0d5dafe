import { expect, test } from "@jest/globals";
import { plan, receipt } from "./golden/examples.js";
import { linkTo } from "./source-link.js";

const commit = "9b1c5e0f2a3d4c5b6a7988776655443322110ffe";
const runUrl = "https://github.example:8443/acme/shop/actions/runs/1";

test.each([
  ["a file", "a/b c.sql", 3, `https://github.example:8443/acme/shop/blob/${commit}/a/b%20c.sql#L3`],
  ["no line", "a.sql", null, `https://github.example:8443/acme/shop/blob/${commit}/a.sql`],
  [
    "what would end a link",
    "a)[x](<b>.sql",
    1,
    `https://github.example:8443/acme/shop/blob/${commit}/a%29%5Bx%5D%28%3Cb%3E.sql#L1`,
  ],
  ["half a pair", "a\ud800.sql", null, `https://github.example:8443/acme/shop/blob/${commit}/a%EF%BF%BD.sql`],
])("link to %s", (_name, file, line, expected) => {
  expect(linkTo(receipt(plan([]), [], { commit, runUrl }), file, line)).toBe(expected);
});

test.each([
  ["no run", { commit, runUrl: null }],
  ["no commit", { commit: null, runUrl }],
  ["not a commit", { commit: "main)", runUrl }],
  ["not a run", { commit, runUrl: "javascript://x/a/b/actions/runs/1" }],
])("no link with %s", (_name, more) => {
  expect(linkTo(receipt(plan([]), [], more), "a.sql", 1)).toBeNull();
});
