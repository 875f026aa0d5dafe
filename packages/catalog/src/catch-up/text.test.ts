import { expect, test } from "@jest/globals";
import { renderMigration } from "./render.js";
import { sequenceChanges } from "./sequence-text.js";
import { castOf } from "./type-change.js";

test.each([
  ["integer", "bigint", ""],
  ["character varying(10)", "character varying(20)", ""],
  ["integer", "text", ""],
  ["date", "timestamp with time zone", ""],
  ["text", "integer", " USING n::integer"],
  ["jsonb", "json", " USING n::json"],
  ["integer", "uuid", " USING n::text::uuid"],
  ["text[]", "integer[]", " USING n::text[]::integer[]"],
  ["app.mood", "app.other", " USING n::text::app.other"],
])("from %s to %s%s", (before, after, using) => {
  expect(castOf(before, after, "n")).toBe(using);
});

test.each([
  ["", "INCREMENT BY 5", ["INCREMENT BY 5"]],
  ["INCREMENT BY 5 CYCLE", "", ["INCREMENT BY 1", "NO CYCLE"]],
  ["MINVALUE 5 START WITH 9", "MINVALUE 3", ["MINVALUE 3", "START WITH 3"]],
  ["MAXVALUE 9", "INCREMENT BY -1", ["INCREMENT BY -1", "NO MAXVALUE"]],
])("a sequence from %p to %p", (before, after, changes) => {
  expect(sequenceChanges({ type: "bigint", definition: before }, { type: "bigint", definition: after })).toEqual(
    changes,
  );
});

test("a file: what it is, what it loses, and its statements; one object's short ones stand together", () => {
  const about = (identity: string) => ({ kind: "table" as const, identity });
  const text = renderMigration(
    [
      { sql: "ALTER TABLE app.a ADD COLUMN n integer", about: about("app.a"), destroys: null },
      { sql: "ALTER TABLE app.a SET LOGGED", about: about("app.a"), destroys: null },
      { sql: "DROP TABLE app.b", about: about("app.b"), destroys: "drops table app.b\n; DROP TABLE x; and its rows" },
    ],
    { title: "Brings the migrations to production", lines: ["from a\u2028b", ""] },
  );
  expect(text).toBe(`-- Brings the migrations to production
-- from a b
--
--
-- It loses data: one statement, marked below.

ALTER TABLE app.a ADD COLUMN n integer;
ALTER TABLE app.a SET LOGGED;

-- LOSES: drops table app.b ; DROP TABLE x; and its rows
DROP TABLE app.b;
`);
});
