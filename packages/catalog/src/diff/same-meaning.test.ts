import { expect, test } from "@jest/globals";
import { sameMeaning } from "./same-meaning.js";

const same = (older: string, newer: string, majors: [number, number] = [15, 17]) =>
  sameMeaning("view", "definition", older, newer, majors);

test.each([
  ["SELECT orders.id, (orders.total * 2) AS t FROM app.orders;", "SELECT id, (total * 2) AS t FROM app.orders;"],
  [
    "SELECT o.id FROM app.orders o WHERE (EXISTS ( SELECT FROM x WHERE (x.o = o.id)));",
    "SELECT id FROM app.orders o WHERE (EXISTS ( SELECT FROM x WHERE (x.o = o.id)));",
  ],
  [
    "SELECT EXTRACT(year FROM t.at) AS y, TRIM(BOTH FROM (t.a)) AS a FROM t;",
    "SELECT EXTRACT(year FROM at) AS y, TRIM(BOTH FROM (a)) AS a FROM t;",
  ],
  ["SELECT t.system_user, t.json FROM t;", 'SELECT "system_user", "json" FROM t;'],
  ['SELECT "T".a, \'"T".a\'::text AS x FROM "T";', 'SELECT a, \'"T".a\'::text AS x FROM "T";'],
])("the same: %s", (older, newer) => {
  expect(same(older, newer)).toBe(true);
  expect(sameMeaning("view", "definition", newer, older, [16, 14])).toBe(true);
  // both leave the name out there
  expect(same(older, newer, [16, 18])).toBe(false);
});

test.each([
  ["another column", "SELECT t.a FROM t;", "SELECT b FROM t;"],
  ["another alias", "SELECT t.a, u.b FROM t, u;", "SELECT a, b FROM t, u;"],
  ["a function of a schema", "SELECT app.f(1) FROM t;", "SELECT f(1) FROM t;"],
  ["a relation of a schema", "SELECT 1 FROM app.t;", "SELECT 1 FROM t;"],
  ["a type of a schema", "SELECT 'a'::app.t FROM app;", "SELECT 'a'::t FROM app;"],
  ["a collation of a schema", "SELECT ('a' COLLATE app.t) FROM app;", "SELECT ('a' COLLATE t) FROM app;"],
  ["more behind it", "SELECT t.a FROM t;", "SELECT a FROM t LIMIT 1;"],
  ["less behind it", "SELECT t.a FROM t LIMIT 1;", "SELECT a FROM t;"],
  ["a text", "SELECT 'a ' FROM t;", "SELECT 'a' FROM t;"],
  ["a name in other letters", 'SELECT t."A" FROM t;', "SELECT a FROM t;"],
])("not the same: %s", (_, older, newer) => {
  expect(same(older, newer)).toBe(false);
});

test("of one server, and of other attributes, no text is like another", () => {
  expect(same("SELECT t.a FROM t;", "SELECT a FROM t;", [15, 15])).toBe(false);
  expect(sameMeaning("function", "body", "SELECT t.a FROM t;", "SELECT a FROM t;", [15, 16])).toBe(false);
});
