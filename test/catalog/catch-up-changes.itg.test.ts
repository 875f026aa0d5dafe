import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { diffSnapshots, migrationBetween, snapshot } from "@lockkeeper/catalog";
import type { Database, Snapshot } from "@lockkeeper/core";
import { defaultMajor, type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { baseSchema } from "./base-schema.js";
import { allChanges } from "./changes/all.js";
import { inside, open, run, told } from "./world.js";

/** What no migration closes, by the name of the change: a part of the sentence that says so, or null where the way is closed. */
const open_: Record<string, { there: RegExp | null; back: RegExp | null }> = {
  "a name": { there: /columns .* stay its own/, back: /columns .* stay its own/ },
  "no parent": { there: null, back: /columns .* stay its own/ },
  "a foreign key without triggers": { there: /triggers of this foreign key are disabled/, back: null },
  invalid: { there: /no statement makes an index invalid/, back: null },
  "a foreign table's secret": { there: /is secret/, back: /is secret/ },
};

let base: FreshDatabase;
let db: Database;
let before: Snapshot;
let role: string;

beforeAll(async () => {
  base = await freshDatabase();
  role = `catcher_${base.name.replaceAll(/\W/g, "_")}`;
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

const known = allChanges.filter(([major]) => major <= defaultMajor());

/** Runs a migration in the open transaction as it was drafted, and tells what is wrong with where it led. */
async function problems(from: Snapshot, to: Snapshot, gap: RegExp | null): Promise<string[]> {
  const { statements, without } = migrationBetween(from, to, { role: "postgres" });
  const { failed } = await db.pipeline(statements.map(({ sql }) => ({ sql })));
  if (failed) return [`${statements[failed.index]?.sql}: ${failed.error.message}`];
  const now = await snapshot(inside(db));
  if (gap === null) return now.fingerprint === to.fingerprint ? [] : told(diffSnapshots(to, now, { unfolded: true }));
  return without.some((sentence) => gap.test(sentence)) ? [] : [`nothing says ${gap.source}: ${without.join("; ")}`];
}

/** In a transaction that is rolled back. */
async function meanwhile<T>(work: () => Promise<T>): Promise<T> {
  await db.query("begin");
  try {
    return await work();
  } finally {
    await db.query("rollback");
  }
}

describe("a change is caught up with, and taken back", () => {
  test.each(known.map(([, name, sql]) => [name, sql] as const))("%s", async (name, sql) => {
    const gap = open_[name] ?? { there: null, back: null };
    const [after, back] = await meanwhile(async () => {
      await run(db, `set local allow_system_table_mods = on; ${sql.replaceAll("ROLE", role)}`);
      const changed = await snapshot(inside(db));
      return [changed, await problems(changed, before, gap.back)] as const;
    });
    expect(back).toEqual([]);
    expect(await meanwhile(() => problems(before, after, gap.there))).toEqual([]);
  });
});

test("what is said to be open is a change that is tried", () => {
  const names = allChanges.map(([, name]) => name);
  expect(Object.keys(open_).filter((name) => !names.includes(name))).toEqual([]);
});

test("between equal schemas there is nothing to write", () => {
  expect(migrationBetween(before, before)).toEqual({ statements: [], without: [] });
});
