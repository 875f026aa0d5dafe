import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { diffSnapshots, sameSchema, snapshot } from "@lockkeeper/catalog";
import type { Database, Snapshot } from "@lockkeeper/core";
import { defaultMajor, type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { baseSchema } from "./base-schema.js";
import { allChanges } from "./changes/all.js";
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

async function changed(sql: string): Promise<Snapshot> {
  await db.query("begin");
  try {
    await run(db, `set local allow_system_table_mods = on; ${sql.replaceAll("ROLE", role)}`);
    return await snapshot(inside(db));
  } finally {
    await db.query("rollback");
  }
}

const known = allChanges.filter(([major]) => major <= defaultMajor());

test("there are enough changes, each under a name of its own", () => {
  expect(new Set(known.map(([, name]) => name)).size).toBe(known.length);
  expect(known.length).toBeGreaterThan(150);
});

describe("one change is found as what it is", () => {
  test.each(known.map(([, ...change]) => change))("%s", async (_, sql, expected) => {
    const after = await changed(sql);
    const differences = diffSnapshots(before, after);
    const named = (text: string) => text.replaceAll("ROLE", role).replaceAll("OWNER", "postgres");
    expect(told(differences).toSorted()).toEqual(expected.map(named).toSorted());
    expect(after.incomplete).toEqual([]);
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect(sameSchema(before, after)).toBe(false);
    const back = diffSnapshots(after, before);
    expect(back.map(({ kind, identity }) => `${kind} ${identity}`)).toEqual(
      differences.map(({ kind, identity }) => `${kind} ${identity}`),
    );
  });
});
