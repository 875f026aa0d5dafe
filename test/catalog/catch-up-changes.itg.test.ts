import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { diffSnapshots, migrationBetween, snapshot } from "@lockkeeper/catalog";
import type { Database, Snapshot } from "@lockkeeper/core";
import { defaultMajor, type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { baseSchema } from "./base-schema.js";
import { allChanges } from "./changes/all.js";
import { inside, open, run, told } from "./world.js";

/** A sentence of `without` that says what is left; or why a way is not tried at all. */
type Gap = RegExp | string | null;

const made = "only an UPDATE of the catalogs makes this state";
const hidden: Gap = /is secret/;
const given: Gap = /what the role had at first/;
const own: Gap = /columns .* stay its own/;

/** What no migration closes, by the name of the change. */
const gaps: Record<string, { there?: Gap; back?: Gap }> = {
  "a name": { there: own, back: own },
  "no parent": { back: own },
  "a foreign key without triggers": { there: /triggers of this foreign key are disabled/ },
  invalid: { there: /no statement makes an index invalid/ },
  "a partition that is being detached": { there: /DETACH PARTITION CONCURRENTLY was interrupted/, back: made },
  "a foreign table's secret": { there: hidden, back: hidden },
  "a foreign table of another server and owner": { there: hidden, back: hidden },
  "options of a foreign table's column": { there: hidden },
  "a server's secret": { there: hidden, back: hidden },
  "a user mapping's secret": { there: hidden, back: hidden },
  "no user mapping": { back: hidden },
  "no server": { back: hidden },
  "no foreign data wrapper": { back: hidden },
  "a server's version": { back: hidden },
  "a server's wrapper": { there: hidden, back: hidden },
  "a function of an extension for nobody": { back: given },
  "a function of an extension for a role": { back: given },
  "a function of the server for nobody": { back: given },
  "a catalog for a role": { back: given },
  "a column of a catalog for a role": { back: given },
  "an extension's language for nobody": { back: given },
  "another collation": { there: made, back: made },
  "rules of a collation": { there: made, back: made },
  "another operator class": { there: made, back: made },
  "a language's handler": { there: made, back: made },
  "options of a foreign data wrapper": { there: made, back: made },
  "a foreign data wrapper's owner": { there: "its new owner has to be a superuser", back: null },
  "an event trigger's owner": { there: "its new owner has to be a superuser", back: null },
  "a security label": { there: made, back: made },
  "a table partitioned in another way": { there: made, back: made },
  "an index of a primary key that is none": { there: made, back: made },
  "a table's tablespace and access method": { there: made, back: made },
  "a materialized view's tablespace, access method and options": { there: made, back: made },
  "an index's tablespace": { there: made, back: made },
  "another base type": { there: "the functions of a base type are made in C, and with it", back: "the same" },
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
async function problems(from: Snapshot, to: Snapshot, gap: Gap = null): Promise<string[]> {
  if (typeof gap === "string") return [];
  const { statements, without } = migrationBetween(from, to, { role: "postgres" });
  const { failed } = await db.pipeline(statements.map(({ sql }) => ({ sql })));
  if (failed) return [`${statements[failed.index]?.sql}: ${failed.error.message} ${failed.error.detail ?? ""}`];
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
    const gap = gaps[name] ?? {};
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
  expect(Object.keys(gaps).filter((name) => !names.includes(name))).toEqual([]);
});

test("between equal schemas there is nothing to write", () => {
  expect(migrationBetween(before, before)).toEqual({ statements: [], without: [] });
});
