import { expect, test } from "@jest/globals";
import { type AttributeValue, type CatalogKind, type CatalogObject, objectOf, type Snapshot } from "@lockkeeper/core";
import { diffSnapshots, sameSchema } from "./diff/diff.js";
import { expectedAfter } from "./expected.js";
import { fingerprint } from "./fingerprint.js";

function object(kind: CatalogKind, identity: string, attributes: Record<string, AttributeValue> = {}): CatalogObject {
  return { kind, identity, attributes, ddl: identity };
}

function schema(objects: readonly CatalogObject[], more: Partial<Snapshot> = {}, major = 17): Snapshot {
  const sorted = objects.toSorted((a, b) => (`${a.kind} ${a.identity}` < `${b.kind} ${b.identity}` ? -1 : 1));
  const server = { version: `${major}.1`, major };
  const sum = fingerprint(sorted, [], server);
  return { schema: "lockkeeper/snapshot@1", server, objects: sorted, fingerprint: sum, incomplete: [], ...more };
}

const table = (attributes: Record<string, AttributeValue> = {}) =>
  object("table", "public.t", { owner: "postgres", rls: false, ...attributes });
const column = (name: string, attributes: Record<string, AttributeValue> = {}) =>
  object("column", `public.t.${name}`, { table: "public.t", type: "text", default: null, position: 1, ...attributes });
const index = (name: string, columns: string[], predicate: string | null = null) =>
  object("index", `public.${name}`, { table: "public.t", columns, definition: "...", predicate, constraint: null });
const grant = (privileges: string[]) =>
  object("grant", "table public.t to anon", {
    objectKind: "table",
    object: "public.t",
    role: "anon",
    privileges,
    grantable: [],
  });

/** What stands on the target afterwards, if the expectation is right. */
const cases: {
  name: string;
  target: CatalogObject[];
  before: CatalogObject[];
  after: CatalogObject[];
  then: CatalogObject[];
}[] = [
  {
    name: "what the change makes is added, what it drops goes, drift beside it stays",
    target: [table(), column("id"), column("old"), object("view", "public.drifted", { definition: "select 1" })],
    before: [table(), column("id"), column("old")],
    after: [table(), column("id"), column("new")],
    then: [table(), column("id"), column("new"), object("view", "public.drifted", { definition: "select 1" })],
  },
  {
    name: "of an object that drifted only the attributes that the change has changed are the rehearsal's",
    target: [table({ owner: "somebody" })],
    before: [table()],
    after: [table({ rls: true })],
    then: [table({ owner: "somebody", rls: true })],
  },
  {
    name: "privileges come and go one by one",
    target: [grant(["SELECT", "TRUNCATE", "UPDATE"])],
    before: [grant(["SELECT", "UPDATE"])],
    after: [grant(["INSERT", "SELECT"])],
    then: [grant(["INSERT", "SELECT", "TRUNCATE"])],
  },
  {
    name: "with a table go the index, the column and the grant that only the target has on it",
    target: [table(), column("id"), column("extra"), index("by_hand", ["extra"]), grant(["SELECT"])],
    before: [table(), column("id")],
    after: [],
    then: [],
  },
  {
    name: "with a column goes an index over it that only the target has",
    target: [table(), column("id"), index("by_hand", ["id"])],
    before: [table(), column("id")],
    after: [table()],
    then: [table()],
  },
  {
    name: "IF NOT EXISTS leaves a table that is there; CREATE OR REPLACE replaces a function",
    target: [table({ rls: true }), object("function", "public.f()", { body: "by hand" })],
    before: [],
    after: [table(), object("function", "public.f()", { body: "of the file" })],
    then: [table({ rls: true }), object("function", "public.f()", { body: "of the file" })],
  },
  {
    name: "positions of columns are no change",
    target: [table(), column("id", { position: 4, type: "int" })],
    before: [table(), column("id")],
    after: [table(), column("id", { position: 2 })],
    then: [table(), column("id", { position: 4, type: "int" })],
  },
];

test.each(cases)("$name", ({ target, before, after, then }) => {
  const expected = expectedAfter(schema(target), schema(before), schema(after));
  if (expected === null) throw new Error("there must be an expectation");
  expect(diffSnapshots(schema(then), expected)).toEqual([]);
  expect(expected.fingerprint).toBe(schema(then).fingerprint);
  expect(sameSchema(expected, schema(then))).toBe(true);
});

test.each([
  {
    name: "one of them could not be read as a whole",
    target: schema([], { incomplete: ["policies: no"] }),
    after: schema([]),
  },
  {
    name: "the change is to something that the target does not have",
    target: schema([]),
    after: schema([table({ rls: true })]),
  },
  {
    name: "a default was spelled by another major version",
    target: schema([table()], {}, 16),
    after: schema([table(), column("n", { default: "1" })]),
  },
  {
    name: "so was an index over an expression",
    target: schema([table()], {}, 16),
    after: schema([table(), index("i", ["lower(n)"])]),
  },
  {
    name: "so was a view",
    target: schema([table()], {}, 16),
    after: schema([table(), object("view", "public.v", { definition: "select 1" })]),
  },
])("no expectation where $name", ({ target, after }) => {
  expect(expectedAfter(target, schema([table()]), after)).toBeNull();
});

test("what no server spells is expected of another major version, too, with its privileges", () => {
  const all = "DELETE INSERT REFERENCES SELECT TRIGGER TRUNCATE UPDATE".split(" ");
  const expected = expectedAfter(
    schema([table()], {}, 17),
    schema([table()], {}, 16),
    schema([table(), column("n"), grant(all)], {}, 16),
  );
  const then = schema([table(), column("n"), grant([...all, "MAINTAIN"].toSorted())]);
  expect(expected?.fingerprint).toBe(then.fingerprint);
  expect(expected && objectOf(expected, "grant", "table public.t to anon")?.attributes["privileges"]).toContain(
    "MAINTAIN",
  );
});
