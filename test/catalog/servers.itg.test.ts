import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { diffSnapshots, sameSchema, snapshot } from "@lockkeeper/catalog";
import type { CatalogObject, Snapshot } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase, MAJORS } from "@lockkeeper/testing";
import { baseSchema } from "./base-schema.js";
import { openPglite } from "./pglite-database.js";
import { variedTexts, variedViews } from "./varied-views.js";
import { open, run, told } from "./world.js";

// the sample does without what only one server has: the owner and rights of `public` differ up to 14
const sample = `drop schema public cascade; create schema public; ${baseSchema("PUBLIC")}
  ${variedViews} ${variedTexts}
  grant all on app.base to public;
  alter default privileges in schema app grant all on tables to public`;
const schemas = new Map<string, Snapshot>();
const databases: FreshDatabase[] = [];

beforeAll(async () => {
  for (const major of MAJORS) {
    const fresh = await freshDatabase(major);
    databases.push(fresh);
    const db = await open(fresh.url);
    await run(db, sample);
    schemas.set(String(major), await snapshot(db));
    await db.close();
  }
  const db = await openPglite();
  await run(db, sample);
  schemas.set("PGlite", await snapshot(db));
  await db.close();
}, 120_000);

afterAll(async () => {
  await Promise.all(databases.map((database) => database.drop()));
});

const read = (server: string): Snapshot => {
  const found = schemas.get(server);
  if (!found) throw new Error(`no schema of ${server}`);
  return found;
};

const servers = [...MAJORS.map(String), "PGlite"];
const pairs = servers.flatMap((one, index) => servers.slice(index + 1).map((other) => [one, other] as const));

describe("one schema is the same on every server", () => {
  test.each(pairs)("%s and %s", (one, other) => {
    expect(told(diffSnapshots(read(one), read(other)))).toEqual([]);
    expect(told(diffSnapshots(read(other), read(one)))).toEqual([]);
    expect(sameSchema(read(one), read(other))).toBe(true);
  });

  test("to the last letter up to 15, and from 16 on, though 17 knows one privilege more", () => {
    expect(read("14").fingerprint).toBe(read("15").fingerprint);
    for (const server of ["16", "18", "PGlite"]) expect(read(server).fingerprint).toBe(read("17").fingerprint);
    expect(read("15").fingerprint).not.toBe(read("16").fingerprint);
  });

  test("NOT NULL is told by columns alone, also where it is a constraint", () => {
    const kinds = (server: string) =>
      read(server)
        .objects.filter(({ kind }) => kind === "constraint")
        .map(({ attributes }) => attributes["type"]);
    expect(kinds("18")).toEqual(kinds("14"));
    expect(kinds("18")).not.toContain("not null");
  });
});

test("objects are sorted, unique, and have DDL", () => {
  const key = ({ kind, identity }: CatalogObject) => `${kind} ${identity}`;
  const { objects } = read("17");
  expect(new Set(objects.map(key)).size).toBe(objects.length);
  expect(objects.map(({ kind }) => kind)).toEqual(objects.map(({ kind }) => kind).toSorted());
  expect(objects.filter(({ ddl }) => ddl.trim() === "")).toEqual([]);
});

test("nothing secret is kept of a foreign table's options", () => {
  expect(JSON.stringify(read("17"))).toContain("(hidden ");
  expect(JSON.stringify(read("17"))).not.toContain("hunter2");
});
