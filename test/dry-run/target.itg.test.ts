import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase, startCluster } from "@lockkeeper/testing";
import { open } from "../push/world.js";
import { connectTo, deployed, preview, told } from "./world.js";

// what a target may do to a preview: differ from its files, refuse, go away
const at = (version: string) => `supabase/migrations/${version}.sql`;
const first = { [at("20260101000000_orders")]: "create table public.orders (id bigint primary key, note text);" };
const pending = { ...first, [at("20260201000000_total")]: "alter table public.orders add column total integer;" };

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
  await deployed(database.url, first);
});
afterEach(() => database.drop());

async function onTarget(...statements: string[]): Promise<void> {
  const db = await open(database.url);
  for (const sql of statements) await db.query(sql);
  await db.close();
}

describe("drift", () => {
  test("is told, and without pg_dump the rehearsal goes on from the replay", async () => {
    await onTarget("alter table orders add column by_hand text");
    const found = await preview({ url: database.url, files: pending });
    expect(found.report.rehearsal).toMatchObject({ state: "replayed", drifted: true });
    expect(found.report.rehearsal.drift.map(({ identity, change }) => `${change} ${identity}`)).toEqual([
      "added public.orders.by_hand",
    ]);
    expect(told(found)).toContain("warning target-drifted");
  });

  test("is none where another role plays the target's, because the rehearsal server has that one for itself", async () => {
    const cluster = await startCluster();
    try {
      const found = await preview({ url: database.url, files: pending, inputs: { rehearsal: cluster.url() } });
      expect(found.report.rehearsal).toMatchObject({ engine: "url", state: "replayed", drifted: false });
      expect(JSON.stringify(found.report.schemaChanges)).not.toContain("lockkeeper_");
    } finally {
      await cluster.stop();
    }
  });

  test("with the target's own schema the rehearsal meets what the target would", async () => {
    await onTarget("alter table orders add column total text");
    const dump = () =>
      Promise.resolve(
        "create table public.orders (id bigint primary key, note text, total text);" +
          "alter table public.orders owner to postgres;",
      );
    const found = await preview({ url: database.url, files: pending, deps: { dump } });
    expect(found.report.rehearsal).toMatchObject({ state: "dumped", drifted: true });
    expect(found.report.migrations[0]?.result).toBe("failed");
    expect(found.report.findings[0]?.message).toContain('column "total" of relation "orders" already exists');
  });
});

test("a rehearsal that breaks off while the target's schema is carried over leaves no server behind", async () => {
  await onTarget("alter table orders add column by_hand text");
  const tempDir = mkdtempSync(join(tmpdir(), "m-"));
  const dump = () => Promise.resolve("create table public.orders ();");
  const connect: typeof connectTo = (to) =>
    to.database === "lockkeeper_dumped" ? Promise.reject(new Error("no more")) : connectTo(to);
  const found = preview({ url: database.url, files: pending, deps: { dump, connect, tempDir } });
  await expect(found).rejects.toThrow("no more");
  expect(readdirSync(tempDir)).toEqual([]);
  rmSync(tempDir, { recursive: true });
});

test("a past that cannot be replayed leaves the text to the rules, and the verdict says so", async () => {
  await onTarget("delete from supabase_migrations.schema_migrations", "create schema elsewhere");
  const files = {
    [at("20260101000000_orders")]: "create table elsewhere.orders (id bigint primary key, note text);",
    [at("20260201000000_total")]: "alter table elsewhere.orders add column total integer;",
  };
  await onTarget(
    "insert into supabase_migrations.schema_migrations (version, name, statements) values ('20260101000000', 'orders', array['create table elsewhere.orders (id bigint primary key, note text)'])",
  );
  const tempDir = mkdtempSync(join(tmpdir(), "m-"));
  const found = await preview({ url: database.url, files, deps: { tempDir } });
  expect(readdirSync(tempDir)).toEqual([]);
  rmSync(tempDir, { recursive: true });
  expect(found.report.rehearsal.state).toBe("none");
  expect(found.report.rehearsal.reason).toContain('schema "elsewhere" does not exist');
  expect(told(found)).toContain("warning not-rehearsed");
  expect(found.report.coverage.measured).toBe(0);
});

test("a read-only login that may not see everything gets a verdict, and is told what was not seen", async () => {
  const role = `reader_${database.name.replace(/\W/g, "_")}`;
  await onTarget(
    `create role ${role} login password 'reader'`,
    "create schema hidden",
    "create table hidden.secrets (a int)",
    `grant usage on schema public, supabase_migrations to ${role}`,
    `grant select on all tables in schema supabase_migrations to ${role}`,
    "revoke select on pg_policy from public",
  );
  try {
    const url = new URL(database.url);
    url.username = role;
    url.password = "reader";
    const files = {
      ...pending,
      [at("20260202000000_nn")]: "alter table public.orders alter column note set not null;",
    };
    const found = await preview({ url: url.href, files });
    expect(found.report.migrations.every(({ result }) => result === "ok")).toBe(true);
    expect(found.report.probes[0]).toMatchObject({ asked: false });
    expect(found.report.probes[0]?.reason).toMatch(/permission denied/);
    expect(found.report.coverage.missing.join(" ")).toMatch(/policies: permission denied/i);
    expect(found.report.verdict).not.toBe("blocking");
  } finally {
    await onTarget(`drop owned by ${role}`, `drop role ${role}`);
  }
});

test("a login that may not read the history gets the whole folder rehearsed, and is told why", async () => {
  const role = `blind_${database.name.replace(/\W/g, "_")}`;
  await onTarget(`create role ${role} login password 'blind'`);
  try {
    const url = new URL(database.url);
    url.username = role;
    url.password = "blind";
    const found = await preview({ url: url.href, files: pending });
    expect(found.report.migrations).toHaveLength(2);
    expect(found.report.coverage.missing.join(" ")).toContain("The whole folder was rehearsed");
  } finally {
    await onTarget(`drop role ${role}`);
  }
});

test("a target that disappears in the middle leaves a verdict, and what it did not tell is named", async () => {
  const files = { ...pending, [at("20260202000000_nn")]: "alter table public.orders alter column note set not null;" };
  let sessions = 0;
  const found = await preview({
    url: database.url,
    files,
    deps: {
      openTarget: async () => {
        const db = await open(database.url);
        // gone as soon as the plan is made: the fourth thing that is asked of it finds nobody
        const pipeline = db.pipeline.bind(db);
        db.pipeline = async (steps, onDone) => {
          sessions += 1;
          if (sessions === 4) await db.close();
          return pipeline(steps, onDone);
        };
        return db;
      },
    },
  });
  expect(found.report.migrations.every(({ result }) => result === "ok")).toBe(true);
  expect(found.report.coverage.missing.join(" ")).toMatch(/could not be read: .*connection/i);
  expect(found.report.verdict).toBeDefined();
});
