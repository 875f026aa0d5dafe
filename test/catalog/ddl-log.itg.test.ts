import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { culpritsOf, diffSnapshots, readDdlLog, snapshot } from "@lockkeeper/catalog";
import type { Database, SchemaDifference, Snapshot } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { open, run } from "./world.js";

/** The SQL blocks of the page: to install the log, to read it as another login, to prune it, to remove it. */
const [install = "", readers = "", prune = "", remove = ""] = Array.from(
  readFileSync(new URL("../../docs/how-to/who-changed-it.md", import.meta.url), "utf8").matchAll(
    /^```sql\n([^]*?)^```/gm,
  ),
  ([, sql = ""]) => sql,
);

const old = `
  create table orders (id int primary key, total numeric(10,2), note text);
  create table "Odd ""Name" (id int);
  create index orders_total on orders (total);
  create index orders_note on orders (note);
  create view paid as select id from orders;
  create function f(a int, b text) returns int language sql as 'select 1';
  create policy own on orders using (false);
  create function fired() returns trigger language plpgsql as 'begin return new; end';
  create trigger audit after update on orders for each row execute function fired();
  comment on table orders is 'before'`;

const changes = [
  "alter table orders alter total type numeric(12,2)",
  "drop index orders_total",
  "alter table orders drop column note",
  "alter policy own on orders using (true)",
  "alter table orders disable trigger audit",
  `create policy "Odd" on "Odd ""Name" using (true)`,
  "create or replace function f(a int, b text) returns int language sql as 'select 2'",
  "create or replace view paid as select id from orders where total > 0",
  "grant select on orders to public",
  "comment on table orders is 'after'",
  "create type state as enum ('new')",
  "create schema more",
  "create table more.new (id int)",
  "create temp table passing (id int)",
  "drop table passing",
];

describe.each([14, 18] as const)("on PostgreSQL %d", (major) => {
  let own: FreshDatabase;
  let db: Database;
  let before: Snapshot;
  let differences: SchemaDifference[];

  beforeAll(async () => {
    own = await freshDatabase(major);
    db = await open(own.url);
    await run(db, old);
    before = await snapshot(db);
    expect(await readDdlLog(db, null)).toEqual({ entries: null, missing: expect.stringContaining("installed") });
    await run(db, install);
    expect((await snapshot(db)).fingerprint).toBe(before.fingerprint);
    await db.query("set application_name = 'the shell'");
    for (const change of changes) await db.query(change);
    differences = diffSnapshots(before, await snapshot(db));
  });
  afterAll(async () => {
    await db.close();
    await own.drop();
  });

  test("every difference has somebody who did it, and nothing else is a difference", async () => {
    const { entries, missing } = await readDdlLog(db, null);
    expect(missing).toBeNull();
    const told = differences.map((one) => {
      const [last] = culpritsOf(one, entries ?? [], []);
      return `${one.change} ${one.kind} ${one.identity}: ${last?.command} by ${last?.user === db.target.user} with ${last?.application}`;
    });
    expect(told.map((line) => line.replace(" by true with the shell", ""))).toEqual([
      "removed column public.orders.note: ALTER TABLE",
      "changed column public.orders.total: ALTER TABLE",
      "changed comment table public.orders: COMMENT",
      "changed function public.f(integer, text): CREATE FUNCTION",
      "added grant table public.orders to PUBLIC: GRANT",
      "removed index public.orders_note: ALTER TABLE",
      "removed index public.orders_total: DROP INDEX",
      `added policy public."Odd ""Name"."Odd": CREATE POLICY`,
      "changed policy public.orders.own: ALTER POLICY",
      "added schema more: CREATE SCHEMA",
      "added table more.new: CREATE TABLE",
      "changed trigger public.orders.audit: ALTER TABLE",
      "added type public.state: CREATE TYPE",
      "changed view public.paid: CREATE VIEW",
    ]);
  });

  test("what is temporary, an extension's or the log's own is not written down", async () => {
    const earlier = await readDdlLog(db, null);
    await db.query("create extension tablefunc");
    await db.query("create table lockkeeper.other (id int)");
    await db.query("drop table lockkeeper.other");
    const { entries } = await readDdlLog(db, null);
    const more = entries?.slice(0, (entries.length ?? 0) - (earlier.entries?.length ?? 0));
    expect(more).toMatchObject([{ command: "CREATE EXTENSION", kind: "extension", identity: "tablefunc" }]);
    expect(entries?.filter(({ identity }) => /passing|pg_temp/.test(identity))).toEqual([]);
  });

  test("only what came since is read, newest first", async () => {
    const [{ now } = { now: "" }] = await db.query<{ now: string }>("select clock_timestamp()::text as now");
    await db.query("create table since_then (id int)");
    await db.query("drop table since_then");
    const { entries } = await readDdlLog(db, now);
    expect(entries?.map(({ command, kind }) => `${command} ${kind}`).slice(0, 1)).toEqual(["DROP TABLE table"]);
    expect(entries?.filter(({ identity }) => identity !== "public.since_then")).toEqual([]);
  });

  test("another login is told why it sees nothing, and reads it when it is let in", async () => {
    const role = `drift_reader_${process.pid}_${major}`;
    await db.query(`create role ${role}`);
    const as = async () => {
      await db.query(`set role ${role}`);
      const log = await readDdlLog(db, null);
      await db.query("reset role");
      return log;
    };
    try {
      expect(await as()).toEqual({ entries: null, missing: expect.stringContaining(`\`${role}\` may not read`) });
      await run(db, `grant usage on schema lockkeeper to ${role}; grant select on lockkeeper.ddl_log to ${role}`);
      expect(await as()).toEqual({ entries: null, missing: expect.stringContaining("row security hides") });
      await run(db, readers.replaceAll("drift_reader", role));
      expect((await as()).entries?.length).toBeGreaterThan(10);
    } finally {
      await run(db, `drop policy if exists ${role} on lockkeeper.ddl_log; drop owned by ${role}; drop role ${role}`);
    }
  });

  test("a login without any rights on the log is written down, too, and cannot touch it", async () => {
    const role = `ddl_plain_${process.pid}_${major}`;
    const other = await open(own.url);
    try {
      await run(other, `create role ${role}; create schema ${role} authorization ${role}`);
      await other.query(`set session authorization ${role}`);
      await other.query(`create table ${role}.mine (id int)`);
      const refused = { sqlstate: "42501" };
      await expect(other.query("delete from lockkeeper.ddl_log")).rejects.toMatchObject(refused);
      await expect(other.query("select lockkeeper.log_ddl()")).rejects.toMatchObject(refused);
      await other.query("reset session authorization");
      const { entries } = await readDdlLog(db, null);
      expect(entries?.find(({ identity }) => identity === `${role}.mine`)).toMatchObject({ user: role, kind: "table" });
    } finally {
      await run(
        other,
        `reset session authorization; drop schema if exists ${role} cascade; drop role if exists ${role}`,
      );
      await other.close();
    }
  });

  test("a log that cannot be written never stops a change", async () => {
    const other = await open(own.url);
    try {
      await other.query("begin");
      await other.query("lock table lockkeeper.ddl_log in access exclusive mode");
      await db.query("create table while_locked (id int)");
      await other.query("rollback");
    } finally {
      await other.close();
    }
    await db.query("alter table lockkeeper.ddl_log rename column command to was");
    await db.query("drop table while_locked");
    expect(await readDdlLog(db, null)).toEqual({ entries: null, missing: expect.stringContaining("42703") });
    await db.query("alter table lockkeeper.ddl_log rename column was to command");
    await db.query("alter table lockkeeper.ddl_log rename to gone");
    await db.query("create table while_gone (id int)");
    await db.query("drop table while_gone");
    await db.query("alter table lockkeeper.gone rename to ddl_log");
    const { entries } = await readDdlLog(db, null);
    expect(entries?.filter(({ identity }) => identity.startsWith("public.while_"))).toEqual([]);
  });

  test("what would run somebody's functions when it is read is not read", async () => {
    await run(db, "create domain public.odd as text; alter table lockkeeper.ddl_log add odd public.odd");
    expect(await readDdlLog(db, null)).toEqual({
      entries: null,
      missing: expect.stringContaining("could run functions"),
    });
    await run(db, "alter table lockkeeper.ddl_log drop odd; drop domain public.odd");
    expect((await readDdlLog(db, null)).missing).toBeNull();
  });

  test("is pruned, installed once more, and removed without a trace", async () => {
    await run(db, install);
    await db.query("update lockkeeper.ddl_log set at = now() - interval '2 years' where command = 'COMMENT'");
    await run(db, prune);
    expect((await readDdlLog(db, null)).entries?.filter(({ command }) => command === "COMMENT")).toEqual([]);
    await run(db, remove);
    const [{ left } = { left: "?" }] = await db.query<{ left: string }>(
      "select (select count(*) from pg_event_trigger) + (select count(*) from pg_class where relname like 'ddl_log%') as left",
    );
    expect(left).toBe("0");
    await db.query("create table after_all (id int)");
  });
});
