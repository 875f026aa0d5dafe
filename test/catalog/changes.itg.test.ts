import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { diffSnapshots, sameSchema, snapshot } from "@lockkeeper/catalog";
import { catalogKinds, type Database, type SchemaDifference, type Snapshot } from "@lockkeeper/core";
import { defaultMajor, type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { baseSchema } from "./base-schema.js";
import { allChanges } from "./changes/all.js";
import { stagedChanges } from "./changes/staged.js";
import { inside, open, run, told } from "./world.js";

// each change is made in a transaction that is rolled back, and looked at from inside
let base: FreshDatabase;
let db: Database;
let before: Snapshot;
let role: string;

beforeAll(async () => {
  base = await freshDatabase();
  role = `reader_${base.name.replaceAll(/\W/g, "_")}`;
  db = await open(base.url);
  await run(db, `create role ${role}; ${baseSchema(role)}`);
  before = await snapshot(db);
});

afterAll(async () => {
  await db.query(`drop owned by ${role}`);
  await db.query(`drop role ${role}`);
  await db.close();
  await base.drop();
});

/** The schema after a change, and before it: with what was set up for it. */
async function changed(sql: string, setUp = ""): Promise<{ was: Snapshot; is: Snapshot }> {
  const make = (text: string) => run(db, `set local allow_system_table_mods = on; ${text.replaceAll("ROLE", role)}`);
  await db.query("begin");
  try {
    if (setUp !== "") await make(setUp);
    const was = setUp === "" ? before : await snapshot(inside(db));
    await make(sql);
    return { was, is: await snapshot(inside(db)) };
  } finally {
    await db.query("rollback");
  }
}

const known = allChanges.filter(([major]) => major <= defaultMajor());

test("there are enough changes, each under a name of its own", () => {
  expect(new Set(known.map(([, name]) => name)).size).toBe(known.length);
  expect(known.length).toBeGreaterThan(150);
});

/** `kind attribute`, `added kind`, `removed kind` of all differences that were found */
const seen = new Set<string>();

function note(differences: readonly SchemaDifference[]): void {
  for (const { kind, change, attributes } of differences) {
    if (change !== "changed") seen.add(`${change} ${kind}`);
    for (const { name } of attributes) seen.add(`${kind} ${name}`);
  }
}

const staged = stagedChanges.map(([name, sql, expected, setUp]) => [name, sql, expected, setUp] as const);

describe("one change is found as what it is", () => {
  const all = [...known.map(([, ...change]) => [...change, ""] as const), ...staged];
  test.each(all)("%s", async (_, sql, expected, setUp) => {
    const { was, is } = await changed(sql, setUp);
    const differences = diffSnapshots(was, is);
    note(differences);
    note(diffSnapshots(was, is, { unfolded: true }));
    const named = (text: string) => text.replaceAll("ROLE", role).replaceAll("OWNER", "postgres");
    expect(told(differences).toSorted()).toEqual(expected.map(named).toSorted());
    expect(is.incomplete).toEqual([]);
    expect(is.fingerprint).not.toBe(was.fingerprint);
    expect(sameSchema(was, is)).toBe(false);
    const back = diffSnapshots(is, was);
    expect(back.map(({ kind, identity }) => `${kind} ${identity}`)).toEqual(
      differences.map(({ kind, identity }) => `${kind} ${identity}`),
    );
  });
});

/** Another one of these is another object. */
const partOfIdentity = [
  "cast source",
  "cast target",
  "comment object",
  "operator class method",
  "operator family method",
  "column table",
  "constraint table",
  "trigger table",
  "policy table",
  "rule table",
  "grant objectKind",
  "grant object",
  "grant role",
  "security label object",
  "security label provider",
  "default privilege schema",
  "default privilege owner",
  "default privilege objectKind",
  "default privilege role",
  "setting parameter",
  "setting role",
  "transform type",
  "transform language",
  "user mapping server",
  "user mapping role",
];

/** They are told when somebody asks, and are no difference. */
const informational = [
  "column position",
  "extension version",
  "materialized view populated",
  "database owner",
  "database encoding",
  "database collation",
];

/** What no change above can change, and why. */
const never: Readonly<Record<string, string>> = {
  ...(defaultMajor() < 15 ? { "view securityInvoker": "came with 15" } : {}),
  ...(defaultMajor() < 16 ? { "collation rules": "came with 16" } : {}),
  "added database": "there is always one",
  "removed database": "there is always one",
};

test("every kind comes and goes, and every attribute of each changes", () => {
  const counted = Object.entries(catalogKinds).flatMap(([kind, names]) => [
    ...["added", "removed"].map((change) => `${change} ${kind}`),
    ...names
      .map((name) => `${kind} ${name}`)
      .filter((one) => !partOfIdentity.includes(one) && !informational.includes(one)),
  ]);
  expect(counted.filter((one) => !seen.has(one) && !Object.hasOwn(never, one))).toEqual([]);
});
