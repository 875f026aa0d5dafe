import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Database } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { standing } from "./aftermath.js";
import { Events } from "./events.js";
import { open, pushOnce, rowsOf } from "./world.js";

let db: FreshDatabase;
const sessions: Database[] = [];
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.close()));
  await db.drop();
});

const push = (text: string) => pushOnce({ url: db.url, files: { "supabase/migrations/20240101000000_f.sql": text } });

/** A push that is cancelled while its statement waits for an old transaction that uses `table`. */
async function pushCancelled(text: string, table: string): Promise<void> {
  const old = await open(db.url);
  sessions.push(old);
  await old.pipeline([{ sql: "begin isolation level repeatable read" }, { sql: `select * from ${table}` }]);
  const events = new Events();
  const cancel = new AbortController();
  const done = pushOnce(
    {
      url: db.url,
      files: { "supabase/migrations/20240101000000_f.sql": text },
      apply: { lockTimeoutMs: 150 },
      input: { cancelled: cancel.signal },
    },
    events,
  );
  await events.first("waiting-for-table-lock");
  cancel.abort();
  expect((await done).receipt).toMatchObject({ result: "cancelled", reason: "cancelled" });
  await old.query("rollback");
}

const indexes = async () =>
  (
    await rowsOf(
      db.url,
      "select c.relname::text as name, indisvalid as valid from pg_index i join pg_class c on c.oid = indexrelid join pg_namespace n on n.oid = relnamespace where nspname !~ '^(pg_|lockkeeper|supabase)' order by 1",
    )
  ).map(({ name, valid }) => `${String(name)} ${valid === true ? "valid" : "invalid"}`);

describe("an index that failed over duplicates", () => {
  test.each([
    { name: "plainly named", create: "create unique index concurrently u on t (id);", index: "u" },
    { name: "with IF NOT EXISTS", create: "create unique index concurrently if not exists u on t (id);", index: "u" },
    {
      name: "with a name that needs quotes",
      create: 'create unique index concurrently "U ""x"" é" on "t" (id);',
      index: 'U "x" é',
    },
    {
      name: "in another schema",
      create: "create unique index concurrently if not exists u on app.other (id);",
      index: "u",
    },
    {
      name: "in a schema that SET search_path of an earlier segment names",
      create:
        "set search_path = app, public;\nvacuum;\ncreate unique index concurrently if not exists u on other (id);",
      index: "u",
    },
    {
      name: "in a schema that set_config of an earlier segment names",
      create:
        "select set_config('search_path', 'app', false);\nvacuum;\ncreate unique index concurrently u on other (id);",
      index: "u",
    },
  ])("$name is dropped and built again when they are gone", async ({ create, index }) => {
    await rowsOf(db.url, "create schema app");
    for (const table of ["t", "app.other"])
      await rowsOf(db.url, `create table ${table} as select 1 as id union all select 1`);
    // of the same name, in a schema that is not meant
    await rowsOf(db.url, "create schema decoy");
    await rowsOf(db.url, "create table decoy.other as select 1 as id");
    const text = `create table kept as select 1 as once;\n${create}\ninsert into public.kept values (2);\n`;
    const first = await push(text);
    expect(first.error).toMatchObject({ code: "SQL_FAILED", sqlstate: "23505" });
    expect(await indexes()).toEqual([`${index} invalid`]);
    for (const table of ["t", "app.other"]) await rowsOf(db.url, `delete from ${table} where ctid = '(0,2)'`);
    const { receipt, error } = await push(text);
    expect(error).toBeNull();
    expect(receipt.result).toBe("applied");
    expect(await indexes()).toEqual([`${index} valid`]);
    expect(await rowsOf(db.url, "select once from public.kept order by 1")).toEqual([{ once: 1 }, { once: 2 }]);
    expect((await standing(db.url)).journal).toEqual([]);
  });

  test("without a name cannot be found again, and the plan says so beforehand", async () => {
    await rowsOf(db.url, "create table t as select 1 as id union all select 1");
    const { error, receipt } = await push("create table x ();\ncreate unique index concurrently on t (id);");
    expect(error?.sqlstate).toBe("23505");
    expect(receipt.plan.notices).toEqual([expect.stringContaining("20240101000000_f.sql:2:")]);
  });
});

describe("what stands in the way from elsewhere is not taken for the file's own work", () => {
  test.each([
    {
      name: "an index of that name",
      before: "create index i on t (other)",
      text: "create index concurrently i on t (id);",
      sqlstate: "42P07",
    },
    { name: "no index to drop", before: "select 1", text: "drop index concurrently i;", sqlstate: "42704" },
    {
      name: "a partition that is none",
      before: "create table p1 (id int)",
      text: "alter table p detach partition p1 concurrently;",
      sqlstate: "42P01",
    },
  ])("$name", async ({ before, text, sqlstate }) => {
    await rowsOf(db.url, "create table t (id int, other int)");
    await rowsOf(db.url, "create table p (id int) partition by list (id)");
    await rowsOf(db.url, before);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect((await push(text)).error).toMatchObject({ code: "SQL_FAILED", sqlstate });
    }
  });

  test("what an interrupted run may have built, unless the file says something else by now", async () => {
    await rowsOf(db.url, "create table t (id int, other int)");
    const text = "create index concurrently i on t (id);";
    await pushCancelled(text, "t");
    // as if the run had died, and the server had got to the end
    await rowsOf(db.url, "update lockkeeper.journal set state = 'running'");
    await rowsOf(db.url, "drop index i");
    await rowsOf(db.url, "create index i on t (id)");
    expect((await push(text.replace("id", "other"))).error).toMatchObject({ code: "SQL_FAILED", sqlstate: "42P07" });
  });

  test("the same text: what an interrupted run has built counts", async () => {
    await rowsOf(db.url, "create table t (id int)");
    const text = "create index concurrently i on t (id);";
    await pushCancelled(text, "t");
    await rowsOf(db.url, "update lockkeeper.journal set state = 'running'");
    await rowsOf(db.url, "drop index i");
    await rowsOf(db.url, "create index i on t (id)");
    const [before] = await rowsOf(db.url, "select 'i'::regclass::oid as oid");
    expect((await push(text)).error).toBeNull();
    expect(await rowsOf(db.url, "select 'i'::regclass::oid as oid")).toEqual([before]);
  });

  test("a database of that name", async () => {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect((await push(`create database "${db.name}";`)).error).toMatchObject({
        code: "SQL_FAILED",
        sqlstate: "42P04",
      });
    }
  });
});

describe("a statement that was cancelled half-way is brought to its end by the next push", () => {
  const tables = "create table t (id int); insert into t values (1); create index i on t (id);";
  test.each([
    {
      name: "CREATE INDEX CONCURRENTLY",
      text: `${tables} create index concurrently j on t (id);`,
      left: ["i valid", "j invalid"],
      then: ["i valid", "j valid"],
    },
    {
      name: "REINDEX INDEX CONCURRENTLY",
      text: `${tables} reindex index concurrently i;`,
      left: ["i valid", "i_ccnew invalid"],
      then: ["i valid"],
    },
    {
      name: "REINDEX TABLE CONCURRENTLY",
      text: `${tables} reindex table concurrently t;`,
      left: ["i valid", "i_ccnew invalid"],
      then: ["i valid"],
    },
    { name: "DROP INDEX CONCURRENTLY", text: `${tables} drop index concurrently i;`, left: ["i invalid"], then: [] },
  ])("$name", async ({ text, left, then }) => {
    const [, last = ""] = /;([^;]*);$/.exec(text) ?? [];
    const before = text.slice(0, -last.length - 1);
    await push(`${before}\nvacuum t;\nselect 1/0;`); // everything up to the statement
    await rowsOf(db.url, "delete from lockkeeper.journal");
    await pushCancelled(`${last.trim()};`, "t");
    expect(await indexes()).toEqual(left);
    const { error } = await push(`${last.trim()};`);
    expect(error).toBeNull();
    expect(await indexes()).toEqual(then);
  });

  test("DETACH PARTITION CONCURRENTLY", async () => {
    await rowsOf(db.url, "create table p (id int) partition by range (id)");
    await rowsOf(db.url, "create table p1 partition of p for values from (1) to (2)");
    const text = "alter table p detach partition p1 concurrently;";
    await pushCancelled(text, "p");
    expect(await rowsOf(db.url, "select inhdetachpending as pending from pg_inherits")).toEqual([{ pending: true }]);
    expect((await push(text)).error).toBeNull();
    expect(await rowsOf(db.url, "select 1 from pg_inherits")).toEqual([]);
  });
});
