import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { standing } from "./aftermath.js";
import { Events } from "./events.js";
import { pushOnce, rowsOf, type Setting } from "./world.js";

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

const file = (text: string, n = 2) => ({ [`supabase/migrations/2024010${n}000000_f.sql`]: text });
const push = (text: string, more: Partial<Setting> = {}) => pushOnce({ url: db.url, files: file(text), ...more });
const value = async (sql: string) => Object.values((await rowsOf(db.url, sql))[0] ?? {})[0];

describe("every kind of statement that stands alone", () => {
  test.each([
    {
      name: "CREATE INDEX CONCURRENTLY",
      sql: "create index concurrently i on t (id);",
      segments: 3,
      shows: "select indisvalid from pg_index where indexrelid = 'i'::regclass",
    },
    {
      name: "CREATE INDEX CONCURRENTLY, named by the server",
      sql: "create index concurrently on t (id);",
      segments: 3,
      shows: "select indisvalid from pg_index where indexrelid = 't_id_idx'::regclass",
    },
    {
      name: "REINDEX INDEX CONCURRENTLY",
      sql: "create index i on t (id); reindex index concurrently i;",
      segments: 3,
      shows: "select indisvalid from pg_index where indexrelid = 'i'::regclass",
    },
    {
      name: "REINDEX TABLE CONCURRENTLY",
      sql: "create index i on t (id); reindex (concurrently) table t;",
      segments: 3,
      shows: "select indisvalid from pg_index where indexrelid = 'i'::regclass",
    },
    {
      name: "DROP INDEX CONCURRENTLY",
      sql: "create index i on t (id); drop index concurrently i;",
      segments: 3,
      shows: "select to_regclass('i') is null",
    },
    {
      name: "VACUUM",
      sql: "vacuum (analyze) t;",
      segments: 3,
      shows: "select reltuples = 1 from pg_class where relname = 't'",
    },
    {
      name: "DETACH PARTITION CONCURRENTLY",
      sql: "create table p (id int) partition by range (id); create table p1 partition of p for values from (1) to (2); alter table p detach partition p1 concurrently;",
      segments: 3,
      shows: "select not relispartition from pg_class where relname = 'p1'",
    },
    {
      name: "ALTER SYSTEM",
      sql: "alter system set log_min_duration_statement = '77s'; alter system reset log_min_duration_statement;",
      segments: 4,
      shows: "select true",
    },
    {
      name: "DO with COMMIT",
      sql: "do $$ begin for n in 2..3 loop insert into t values (n); commit; end loop; end $$;",
      segments: 3,
      shows: "select count(*) = 3 from t",
    },
    {
      name: "several transactions",
      sql: "begin; insert into t values (2); commit; begin isolation level serializable; insert into t values (3); end;",
      segments: 4,
      shows: "select count(*) = 3 from t",
    },
    {
      name: "an enum value and its use",
      sql: "create type mood as enum ('sad'); alter type mood add value 'glad'; create table m (m mood default 'glad');",
      segments: 5,
      shows: "select true from m right join t on true",
      directive: "-- lockkeeper: no-transaction\n",
    },
    { name: "DISCARD ALL", sql: "discard all;", segments: 3, shows: "select true" },
  ])("$name", async ({ sql, segments, shows, directive = "" }) => {
    const { receipt, error } = await push(
      `${directive}create table t as select 1 as id;\n${sql}\ncreate table last ();\n`,
    );
    expect(error).toBeNull();
    expect(receipt.files).toEqual([
      expect.objectContaining({ state: "applied", transactional: false, segments, segmentsDone: segments }),
    ]);
    expect(await value(shows)).toBe(true);
    const { history, journal, invalid, open: left } = await standing(db.url);
    expect({ history, journal, invalid, left }).toEqual({
      history: ["20240102000000"],
      journal: [],
      invalid: [],
      left: [],
    });
    expect(await rowsOf(db.url, "select version, transactional from lockkeeper.deployment_files")).toEqual([
      { version: "20240102000000", transactional: false },
    ]);
  });

  test("DISCARD ALL does not cost the apply lock", async () => {
    const mine = "select count(*)::int as n from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()";
    const { error } = await push(`discard all;\ncreate table held as ${mine};\n`);
    expect(error).toBeNull();
    expect(await rowsOf(db.url, "select n from held")).toEqual([{ n: 1 }]);
  });

  test("a time limit of the database does not stop a push that has none", async () => {
    await rowsOf(db.url, `alter database "${db.name}" set statement_timeout = '200ms'`);
    const text = "select pg_sleep(0.4);\n";
    const { error } = await push(text, {
      files: { ...file(text, 1), ...file(`vacuum;\n${text}do $$ begin commit; perform pg_sleep(0.4); end $$;`) },
    });
    expect(error).toBeNull();
  });

  test("CREATE and DROP DATABASE", async () => {
    const name = `made by ${db.name}`;
    const { error } = await push(`create database "${name}" template template0;\ndrop database "${name}";`);
    expect(error).toBeNull();
    expect(await value(`select count(*)::int from pg_database where datname = '${name}'`)).toBe(0);
  });

  test("CALL of a procedure that commits, made by a file that is applied already", async () => {
    const procedure = file(
      "create table t (id int);\ncreate procedure app_fill() language plpgsql as $$ begin insert into t values (1); commit; insert into t values (2); commit; end $$;",
      1,
    );
    expect((await pushOnce({ url: db.url, files: procedure })).receipt.result).toBe("applied");
    const { receipt, error } = await pushOnce({
      url: db.url,
      files: { ...procedure, ...file("insert into t values (0);\ncall app_fill();\n") },
    });
    expect(error).toBeNull();
    expect(receipt.files[0]).toMatchObject({ transactional: false, segments: 2 });
    expect(await value("select count(*)::int from t")).toBe(3);
  });

  test("roles that a file takes do not write its history, and do not stay", async () => {
    const role = `r_${db.name}`;
    await rowsOf(db.url, `create role ${role}`);
    try {
      const text = `create table t (id int); grant all on t to ${role}; grant all on schema public to ${role};
set role ${role};
begin; insert into t values (1); commit;
begin; create table theirs (); commit;
reset role; vacuum t;`;
      const { error } = await pushOnce({ url: db.url, files: { ...file(text), ...file("create table ours ();", 3) } });
      expect(error).toBeNull();
      expect(
        await rowsOf(
          db.url,
          `select tablename, tableowner = '${role}' as theirs from pg_tables where tablename in ('theirs', 'ours', 't') order by 1`,
        ),
      ).toEqual([
        { tablename: "ours", theirs: false },
        { tablename: "t", theirs: false },
        { tablename: "theirs", theirs: true },
      ]);
    } finally {
      await rowsOf(db.url, `drop owned by ${role} cascade`);
      await rowsOf(db.url, `drop role ${role}`);
    }
  });
});

test("an index build on a big table tells how far it is", async () => {
  await rowsOf(db.url, "create table big as select n, md5(n::text) as t from generate_series(1, 600000) n");
  const events = new Events();
  const { receipt } = await pushOnce(
    { url: db.url, files: file("create index concurrently big_t on big (t, n);"), apply: { lockTimeoutMs: 150 } },
    events,
  );
  expect(receipt.result).toBe("applied");
  const seen = events.of("index-progress");
  expect(seen.length).toBeGreaterThan(2);
  expect(seen.every((e) => e.index === "big_t" && e.file.endsWith("_f.sql"))).toBe(true);
  expect(seen.some((e) => e.percent !== null && e.percent > 0 && e.percent <= 100)).toBe(true);
});
