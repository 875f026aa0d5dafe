import { describe, expect, test } from "@jest/globals";
import { catalogKinds, type CatalogObject, LockkeeperError, type Snapshot } from "@lockkeeper/core";
import { fingerprint } from "./fingerprint.js";
import { ignoreDifferences, ignoreObjects, parseIgnore } from "./ignore.js";

const object = (kind: CatalogObject["kind"], identity: string, attributes: CatalogObject["attributes"] = {}) => ({
  kind,
  identity,
  attributes: { ...Object.fromEntries(catalogKinds[kind].map((name) => [name, null])), ...attributes },
  ddl: "",
});
const grant = (kind: string, on: string, role: string) =>
  object("grant", `${kind} ${on} to ${role}`, { objectKind: kind, object: on, role });
const t = "public.orders";
const objects: CatalogObject[] = [
  object("column", `${t}.total`, { table: t }),
  object("comment", `column ${t}.total`, { object: `column ${t}.total` }),
  object("default privilege", "app in public on tables to anon", { schema: "public" }),
  object("extension", "pg_trgm"),
  object("function", "public.f(integer)"),
  object("function", 'audit."My Log"(text)'),
  grant("function", "public.f(integer)", "metabase"),
  grant("table", t, "anon"),
  grant("table", t, "metabase"),
  object("index", "public.idx_tmp_1", { table: t }),
  object("index", "audit.idx_tmp_2", { table: "audit.log" }),
  object("policy", `${t}.own`, { table: t }),
  object("schema", "audit"),
  object("schema", "public"),
  object("table", "audit.log"),
  object("table", t),
  object("user mapping", "app ON far"),
];
const server = { version: "17.6", major: 17 };
const incomplete = ["user mapping app ON far: its options are hidden", "policies: permission denied"];
const snapshot: Snapshot = {
  schema: "lockkeeper/snapshot@1",
  server,
  objects,
  fingerprint: fingerprint(objects, incomplete, server),
  incomplete,
};

function gone(...lines: string[]): string[] {
  const { snapshot: rest, ignored } = ignoreObjects(snapshot, parseIgnore(lines));
  const left = objects.filter((one) => !rest.objects.includes(one));
  expect(ignored.reduce((sum, { count }) => sum + count, 0)).toBe(left.length);
  expect(rest.fingerprint === snapshot.fingerprint).toBe(left.length === 0);
  return left.map(({ kind, identity }) => `${kind} ${identity}`);
}

describe("what a pattern takes", () => {
  const cases: [line: string, taken: string[]][] = [
    ["index idx_tmp_* in public -- made by hand", ["index public.idx_tmp_1"]],
    ["index idx_tmp_?", ["index public.idx_tmp_1", "index audit.idx_tmp_2"]],
    ["index public.idx*", ["index public.idx_tmp_1"]],
    ["index idx_tmp", []],
    ["grant * to metabase", ["grant function public.f(integer) to metabase", "grant table public.orders to metabase"]],
    ["grant orders to anon", ["grant table public.orders to anon"]],
    ["grant table * to metabase in public", ["grant table public.orders to metabase"]],
    ["* * in audit", ['function audit."My Log"(text)', "index audit.idx_tmp_2", "schema audit", "table audit.log"]],
    ["schema audit", ['function audit."My Log"(text)', "index audit.idx_tmp_2", "schema audit", "table audit.log"]],
    ['function "My Log"', ['function audit."My Log"(text)']],
    ["function f", ["function public.f(integer)", "grant function public.f(integer) to metabase"]],
    ["column orders.total", ["column public.orders.total", "comment column public.orders.total"]],
    ["comment * in public", ["comment column public.orders.total"]],
    ["default privilege * to anon", ["default privilege app in public on tables to anon"]],
    ["extension pg_*", ["extension pg_trgm"]],
    ["# a comment", []],
    [
      "table orders",
      [
        "column public.orders.total",
        "comment column public.orders.total",
        "grant table public.orders to anon",
        "grant table public.orders to metabase",
        "index public.idx_tmp_1",
        "policy public.orders.own",
        "table public.orders",
      ],
    ],
  ];
  test.each(cases)("%s", (line, taken) => expect(gone(line)).toEqual(taken));
});

test("each object counts once, for the pattern that names it before that of its table", () => {
  const { ignored } = ignoreObjects(snapshot, parseIgnore(["policy own", "table orders", "index idx_tmp_1"]));
  expect(ignored).toEqual([
    { pattern: "policy own", count: 1 },
    { pattern: "table orders", count: 5 },
    { pattern: "index idx_tmp_1", count: 1 },
  ]);
});

test("what could not be read of an ignored object is no longer missed", () => {
  const { snapshot: rest } = ignoreObjects(snapshot, parseIgnore(["user mapping * -- each server has its own"]));
  expect(rest.incomplete).toEqual(["policies: permission denied"]);
});

test("differences are ignored with their table's", () => {
  const difference = (kind: CatalogObject["kind"], identity: string) =>
    ({ kind, identity, change: "added", severity: "additive", attributes: [], before: null, after: "" }) as const;
  const found = [
    difference("policy", `${t}.own`),
    difference("grant", `table ${t} to x`),
    difference("index", "public.i"),
  ];
  expect(ignoreDifferences(found, parseIgnore(["table orders", "index nothing"]))).toEqual({
    differences: [found[2]],
    ignored: [{ pattern: "table orders", count: 2 }],
  });
});

test("lines that cannot be read are told all at once, with what was meant", () => {
  const read = () => parseIgnore(["indx a", "materialised view x", "* *", "table", "table ok", "something else"]);
  expect(read).toThrow(LockkeeperError);
  try {
    read();
  } catch (error) {
    const told = error instanceof LockkeeperError ? error.problems.map((one) => `${one.message} | ${one.remedy}`) : [];
    expect(told).toEqual([
      "line 1, `indx a`: it does not begin with a kind of object | Did you mean `index`?",
      "line 2, `materialised view x`: it does not begin with a kind of object | Did you mean `materialized view`?",
      "line 3, `* *`: it would ignore everything | Name a kind, a schema or a part of the name.",
      "line 4, `table`: the name is missing | Write `table *` for all of them.",
      expect.stringMatching(/^line 6, `something else`: it does not begin with a kind of object \| /),
    ]);
  }
});
