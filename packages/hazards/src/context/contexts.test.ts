import { expect, test } from "@jest/globals";
import type { CatalogObject, Snapshot } from "@lockkeeper/core";
import type { StatementContext } from "../rule.js";
import { readPlan } from "./contexts.js";
import { bareContext, measuredAs, planOf } from "./plan.examples.js";

async function statementsOf(texts: readonly string[], before: Snapshot | null = null): Promise<StatementContext[]> {
  const migrations = await planOf(...texts);
  const files = await readPlan({ ...bareContext(migrations), before }, []);
  return files.flatMap(({ statements }) => statements);
}

const object = (kind: CatalogObject["kind"], identity: string, attributes = {}): CatalogObject => ({
  kind,
  identity,
  attributes,
  ddl: "",
});

const known: Snapshot = {
  schema: "lockkeeper/snapshot@1",
  server: { version: "17.6", major: 17 },
  objects: [
    object("table", "public.orders"),
    object("table", "shop.carts"),
    object("index", "public.orders_placed", { table: "public.orders" }),
  ],
  fingerprint: "",
  incomplete: [],
};

test.each<[name: string, texts: string[], relation: string, existed: boolean, isNew: boolean]>([
  ["nothing known", ["select 1"], "public.orders", true, false],
  ["made in this transaction", ["create table orders (); select 1"], "public.orders", false, true],
  ["made in a file before", ["create table orders ()", "select 1"], "public.orders", false, false],
  ["made by this statement", ["create table orders ()"], "public.orders", false, true],
  ["made later", ["select 1; create table orders ()"], "public.orders", false, true],
  ["made if it was not there", ["create table if not exists orders (); select 1"], "public.orders", false, true],
  ["dropped by this statement", ["drop table orders"], "public.orders", true, false],
  ["dropped and made again", ["drop table orders; create table orders (); select 1"], "public.orders", false, true],
  ["a new one renamed", ["create table a (); alter table a rename to b; select 1"], "public.b", false, true],
  ["an old one renamed", ["alter table a rename to b; select 1"], "public.b", true, false],
  ["a new one moved", ["create table a (); alter table a set schema shop; select 1"], "shop.a", false, true],
  [
    "an index of a new table",
    ["create table a (i int); create index a_i on a (i); select 1"],
    "public.a_i",
    false,
    true,
  ],
  ["as a query's result", ["create table a as select 1; select 1"], "public.a", false, true],
  ["within CREATE SCHEMA", ["create schema s create table a (); select 1"], "s.a", false, true],
  ["a quoted name", ['create table "Or""ders" (); select 1'], 'public."Or""ders"', false, true],
])("existence: %s", async (_, texts, relation, existed, isNew) => {
  const last = (await statementsOf(texts)).at(-1);
  expect([last?.existed(relation), last?.isNew(relation)]).toEqual([existed, isNew]);
});

test("IF NOT EXISTS makes nothing new of what the snapshot knows", async () => {
  const [, last] = await statementsOf(["create table if not exists orders (); select 1"], known);
  expect(last?.existed("public.orders")).toBe(true);
});

test.each<[name: string, texts: string[], before: Snapshot | null, means: string]>([
  ["public where nothing is known", ["select from x"], null, "public.x"],
  ["its own schema", ["select from shop.x"], null, "shop.x"],
  ["search_path", ["set search_path = shop, public; select from x"], null, "shop.x"],
  ["the schema that has it", ["set search_path = shop, public; select from orders"], known, "public.orders"],
  ["the first that has it", ["set search_path = shop, public; select from carts"], known, "shop.carts"],
  ["set_config", ["select set_config('search_path', 'shop', false); select from x"], null, "shop.x"],
  ["an empty search_path", ["select set_config('search_path', '', false); select from x"], null, "public.x"],
  ["reset", ["set search_path = shop; reset search_path; select from x"], null, "public.x"],
  ["the next file starts afresh", ["set search_path = shop", "select from x"], null, "public.x"],
  ["a temporary table", ["create temp table orders (); select from orders"], known, "pg_temp.orders"],
])("names: %s", async (_, texts, before, means) => {
  const last = (await statementsOf(texts, before)).at(-1);
  const from = last?.node && "SelectStmt" in last.node ? last.node.SelectStmt.fromClause?.[0] : undefined;
  expect(last?.nameOf(from && "RangeVar" in from ? from.RangeVar : undefined)).toBe(means);
});

test("tables of indexes: before the plan, and made by it", async () => {
  const last = (await statementsOf(["create index total on orders (total); select 1"], known)).at(-1);
  expect(last?.tableOf("public.orders_placed")).toBe("public.orders");
  expect(last?.tableOf("public.total")).toBe("public.orders");
  expect(last?.tableOf("public.unknown")).toBeNull();
});

test("what a DO block made is known from the rehearsal, reserved words and all", async () => {
  const migrations = await planOf("do $$ begin execute 'create table \"user\" ()'; end $$; select 1");
  const created = { type: "table", identity: 'public."user"', cascaded: false, existing: false };
  const [file] = migrations;
  if (!file) throw new Error("no file");
  const files = await readPlan(bareContext(migrations), [measuredAs(file, { created: [created] }, {})]);
  expect(files[0]?.statements[1]?.existed("public.user")).toBe(false);
});

test("a statement that failed has measured nothing", async () => {
  const migrations = await planOf("select 1");
  const [file] = migrations;
  if (!file) throw new Error("no file");
  const error = { sqlstate: "42P01", message: "no", detail: undefined, hint: undefined, position: undefined };
  const [read] = await readPlan(bareContext(migrations), [measuredAs(file, { error })]);
  expect(read?.statements[0]).toMatchObject({ measured: null, error: { sqlstate: "42P01" } });
});

test("places count lines and code points of the file", async () => {
  const [, statement] = await statementsOf(["select 1;\n-- é😀\nselect 'é😀', x from orders"]);
  const from =
    statement?.node && "SelectStmt" in statement.node ? statement.node.SelectStmt.fromClause?.[0] : undefined;
  expect(statement?.placeOf(from && "RangeVar" in from ? from.RangeVar.location : -1)).toEqual({ line: 3, column: 21 });
  expect(statement?.placeOf(undefined)).toEqual({ line: 3, column: 1 });
});

test("transactions: what comes before and after in the same one", async () => {
  const [first, second, other] = await statementsOf(["select 1; select 2", "select 3"]);
  expect(first?.later).toHaveLength(1);
  expect(second?.earlier.map(({ statement }) => statement.index)).toEqual([0]);
  expect([other?.earlier, other?.later]).toEqual([[], []]);
});
