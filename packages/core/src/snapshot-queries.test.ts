import { expect, test } from "@jest/globals";
import type { AttributeValue, CatalogKind, CatalogObject, Snapshot } from "./snapshot.js";
import { attributeOf, childrenOf, listOf, objectOf, objectsOf, privilegesOf } from "./snapshot-queries.js";

const object = (
  kind: CatalogKind,
  identity: string,
  attributes: Record<string, AttributeValue> = {},
): CatalogObject => ({ kind, identity, attributes, ddl: "" });

const grant = (name: string, role: string, privileges: string[]) =>
  object("grant", `table ${name} to ${role}`, { objectKind: "table", object: name, role, privileges });

const snapshot: Snapshot = {
  schema: "lockkeeper/snapshot@1",
  server: { version: "17.6", major: 17 },
  objects: [
    object("column", "public.a.id", { table: "public.a", type: "integer" }),
    object("index", "public.a_pkey", { table: "public.a", columns: ["id"] }),
    object("index", "public.b_pkey", { table: "public.b", columns: ["id"] }),
    grant("public.a", "PUBLIC", ["SELECT"]),
    grant("public.a", "anon", ["INSERT", "SELECT"]),
    grant("public.b", "anon", ["DELETE"]),
    object("table", "public.a", { rls: true, owner: "app" }),
  ],
  fingerprint: "",
  incomplete: [],
};

test("objects are found by kind, identity and table", () => {
  expect(objectsOf(snapshot, "index").map(({ identity }) => identity)).toEqual(["public.a_pkey", "public.b_pkey"]);
  expect(objectsOf(snapshot, "view")).toEqual([]);
  expect(objectOf(snapshot, "table", "public.a")?.attributes).toMatchObject({ rls: true });
  expect(objectOf(snapshot, "table", "public.a_pkey")).toBeNull();
  expect(childrenOf(snapshot, "public.a").map(({ kind }) => kind)).toEqual(["column", "index"]);
  expect(childrenOf(snapshot, "public.a", "index")).toHaveLength(1);
});

test("an attribute that is not there is null, and a list that is not there is empty", () => {
  const table = object("table", "public.a", { rls: true });
  expect(attributeOf(table, "rls")).toBe(true);
  expect(attributeOf(table, "constructor")).toBeNull();
  expect(listOf(table, "options")).toEqual([]);
});

test("privileges of PUBLIC are everybody's", () => {
  expect(privilegesOf(snapshot, "public.a", "anon")).toEqual(["INSERT", "SELECT"]);
  expect(privilegesOf(snapshot, "public.a", "mira")).toEqual(["SELECT"]);
  expect(privilegesOf(snapshot, "public.b", "mira")).toEqual([]);
});

test("an owner has everything until something is said about it", () => {
  expect(privilegesOf(snapshot, "public.a", "app")).toEqual([
    "DELETE",
    "INSERT",
    "MAINTAIN",
    "REFERENCES",
    "SELECT",
    "TRIGGER",
    "TRUNCATE",
    "UPDATE",
  ]);
  const revoked = { ...snapshot, objects: [...snapshot.objects, grant("public.a", "app", ["UPDATE"])] };
  expect(privilegesOf(revoked, "public.a", "app")).toEqual(["SELECT", "UPDATE"]);
});
