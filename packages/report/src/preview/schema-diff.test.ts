import { expect, test } from "@jest/globals";
import { difference } from "./golden/builder.js";
import { schemaCounts } from "./schema-counts.js";
import { diffText } from "./schema-diff.js";

test("what comes and goes, what changes within its surroundings, and attributes where the DDL is the same", () => {
  const columns = ["a integer,", "b integer,", "c integer,", "d integer,", "e integer,", "f integer"];
  const table = (changed: string) =>
    ["create table t (", ...columns.map((c) => `  ${c.replace("e integer", changed)}`), ");"].join("\n");
  expect(
    diffText([
      difference("index", "public.i", null, "create index i on t (a);"),
      difference("table", "public.t", table("e integer"), table("e bigint")),
      difference("view", "public.v", "create view v as select 1;", null),
      difference("function", "public.f()", "create function f()", "create function f()", {
        attributes: [{ name: "owner", before: "mira", after: "postgres" }],
      }),
    ]),
  ).toBe(
    `- create view v as select 1;

@@ table public.t @@
    c integer,
    d integer,
-   e integer,
+   e bigint,
    f integer
  );

@@ function public.f() @@
- owner: mira
+ owner: postgres

+ create index i on t (a);`,
  );
});

test("security stands first, comments last", () => {
  const texts = diffText([
    difference("comment", "table t", null, "comment on table t is 'x';", { severity: "cosmetic" }),
    difference("policy", "t.p", "create policy p on t;", null, { severity: "security" }),
  ]);
  expect(texts).toBe("- create policy p on t;\n+ comment on table t is 'x';");
});

test("texts that have nothing in common are shown one after the other", () => {
  const text = (word: string) => Array.from({ length: 3_000 }, (_, n) => `${word} ${n}`).join("\n");
  const lines = diffText([difference("function", "f()", text("old"), text("new"))]).split("\n");
  expect([lines[0], lines[1], lines[3_000], lines[3_001], lines.length]).toEqual([
    "@@ function f() @@",
    "- old 0",
    "- old 2999",
    "+ new 0",
    6_001,
  ]);
});

test("counts by kind, in plain words", () => {
  expect(
    schemaCounts([
      difference("index", "i", null, "x"),
      difference("index", "j", null, "x"),
      difference("policy", "p", "x", null),
      difference("table", "t", "x", "y"),
      difference("default privilege", "d", null, "x"),
    ]),
  ).toBe("~1 table +2 indexes −1 policy +1 default privilege");
  expect(schemaCounts([])).toBe("");
});
