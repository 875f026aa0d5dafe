import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { classify } from "./classify.js";
import { OUTSIDE } from "./outside-transaction.examples.js";
import { parseAll } from "./parser.js";
import { classifyPlain } from "./plain.js";
import { split } from "./split.js";

const plain = (text: string) => classifyPlain(text, split(text, "a.sql"));

test.each([
  [
    "tables, columns and rows",
    "create table a (id int);\nalter table a add x int default 1;\ninsert into a values (1);",
    3,
  ],
  ["a comment", "-- about a\nupdate a set x = 1 where y like 'z;';", 1],
  ["nothing", "", 0],
])("no parser for %s", (_name, text, count) => {
  expect(plain(text)).toHaveLength(count);
});

test.each([
  ["a dollar quote", "create function f() returns int language sql as $$ select 1; $$;"],
  ["a backslash", "select E'\\';';"],
  ["a block comment", "/* /* */ ; */ select 1;"],
  ["a body of its own", "create function f() returns int begin atomic select 1; end;"],
  ["a rule", "create rule r as on insert to a do also (select 1; select 2);"],
  ["transaction control", "end;"],
  ["CONCURRENTLY far behind", `alter table ${"a.".repeat(40)}b detach partition c concurrently;`],
  ["a directive", "-- lockkeeper: no-transaction\nselect 1;"],
])("the parser for %s", (_name, text) => {
  expect(plain(text)).toBeNull();
});

test("no statement that servers refuse in a transaction is taken for plain", () => {
  expect(OUTSIDE.filter(({ sql }) => plain(sql) !== null)).toEqual([]);
});

// they stand beside the checkout of whoever has them, and may not be copied into it
const histories = join(import.meta.dirname, "../../../../shared/data/histories");
const found = (() => {
  try {
    return readdirSync(histories, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".sql"));
  } catch {
    return [];
  }
})();

(found.length > 0 ? describe : describe.skip)("real files (skipped where the collection is not there)", () => {
  test("the parser finds the same statements, and the same need for a transaction, in every plain one", async () => {
    let taken = 0;
    for (const path of found) {
      const text = readFileSync(join(histories, path), "utf8");
      const cut = split(text, path);
      const words = classifyPlain(text, cut);
      if (!words) continue;
      taken += 1;
      const parsed = (await parseAll(text)) ?? [];
      const classes = parsed.map(({ node }) => classify(node));
      const need = (c: { control: unknown; outsideTransaction: unknown; calls: unknown }) => [
        c.control,
        c.outsideTransaction,
        c.calls,
      ];
      expect([path, words.map(need)]).toEqual([path, classes.map(need)]);
    }
    expect(taken).toBeGreaterThan(found.length / 4);
  });
});
