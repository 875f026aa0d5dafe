import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { systemClock } from "@lockkeeper/action-kit/system-clock";
import { readLiveFacts } from "@lockkeeper/catalog";
import { type Database, registerSecret } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { counting, open, run } from "./world.js";

let own: FreshDatabase;
let db: Database;
const clock = systemClock;

/** A clock whose pause is filled with something to do. */
const pausing = (work: () => Promise<unknown>) => ({
  ...clock,
  sleep: async () => {
    await work();
  },
});

beforeAll(async () => {
  own = await freshDatabase();
  db = await open(own.url);
  await run(
    db,
    `create table big as select i as id, repeat('x', 500) as t from generate_series(1, 5000) i;
    create index big_id on big (id);
    create table wide (id int, doc text); alter table wide alter doc set storage external;
    insert into wide select i, repeat(md5(i::text), 500) from generate_series(1, 50) i;
    create table "Odd.Name" (id int);
    create table parts (id int primary key) partition by range (id);
    create table parts_1 partition of parts for values from (0) to (1000);
    create table parts_2 partition of parts for values from (1000) to (9000) partition by range (id);
    create table parts_2a partition of parts_2 for values from (1000) to (9000);
    insert into parts select i from generate_series(1, 3000) i;
    create table unseen (id int, t text); alter table unseen set (autovacuum_enabled = off);
    create view shown as select 1 as n`,
  );
  await db.query("analyze big, wide, parts");
});

afterAll(async () => {
  await db.close();
  await own.drop();
});

const factsOf = async (...names: string[]) => (await readLiveFacts(db, names, { clock })).relations;

describe("sizes and rows", () => {
  test("of a table with its indexes, as the server measures them", async () => {
    const facts = await factsOf("public.big");
    const [sizes] = await db.query(
      "select pg_table_size('big')::int4 as bytes, pg_indexes_size('big')::int4 as indexes, pg_relation_size('big_id')::int4 as index",
    );
    expect(Object.keys(facts).toSorted()).toEqual(["public.big", "public.big_id"]);
    expect(facts["public.big"]).toMatchObject({
      kind: "table",
      table: null,
      bytes: sizes?.["bytes"],
      indexBytes: sizes?.["indexes"],
      rows: 5_000,
    });
    expect(facts["public.big_id"]).toMatchObject({ kind: "index", table: "public.big", bytes: sizes?.["index"] });
  });

  test("an index brings its table along", async () => {
    expect(Object.keys(await factsOf("public.big_id")).toSorted()).toEqual(["public.big", "public.big_id"]);
  });

  test("TOAST is part of a table's size", async () => {
    expect((await factsOf("public.wide"))["public.wide"]?.bytes).toBeGreaterThan(50 * 32 * 500);
  });

  test("a partitioned table is the sum of its partitions, and theirs", async () => {
    const facts = await factsOf("public.parts", "public.parts_1", "public.parts_2a");
    const [whole, one, other] = ["parts", "parts_1", "parts_2a"].map((name) => facts[`public.${name}`]);
    expect(whole?.kind).toBe("partitioned table");
    expect(whole?.bytes).toBe((one?.bytes ?? 0) + (other?.bytes ?? 0));
    expect(whole?.rows).toBe(3_000);
    expect(facts["public.parts_pkey"]?.kind).toBe("partitioned index");
  });

  test("rows since the last ANALYZE are estimated by size", async () => {
    await db.query("insert into big select i, repeat('x', 500) from generate_series(1, 5000) i");
    const rows = (await factsOf("public.big"))["public.big"]?.rows ?? 0;
    expect(rows).toBeGreaterThan(9_000);
    expect(rows).toBeLessThan(11_000);
  });

  test("a table that was never analysed is estimated, an empty one has none", async () => {
    expect((await factsOf("public.unseen"))["public.unseen"]?.rows).toBe(0);
    await db.query("insert into unseen select i, repeat('x', 24) from generate_series(1, 10000) i");
    await db.query("select pg_stat_reset_single_table_counters('unseen'::regclass)");
    const rows = (await factsOf("public.unseen"))["public.unseen"]?.rows ?? 0;
    expect(rows).toBeGreaterThan(3_000);
    expect(rows).toBeLessThan(30_000);
  });

  test("names are taken as they are; what is not there is left out; a view has no size", async () => {
    const facts = await factsOf('public."Odd.Name"', "public.nope", "nonsense", "public.shown");
    expect(Object.keys(facts).toSorted()).toEqual(['public."Odd.Name"', "public.shown"]);
    expect(facts["public.shown"]).toMatchObject({ kind: "view", bytes: null, rows: null });
  });

  test("all are those of the user's schemas", async () => {
    const { relations } = await readLiveFacts(db, "all", { clock });
    expect(Object.keys(relations).filter((name) => !name.startsWith("public."))).toEqual([]);
    expect(relations['public."Odd.Name"']).toMatchObject({ kind: "table", bytes: 0, rows: 0 });
  });

  test("a table that is locked is no reason to wait: what the server noted is told, and said", async () => {
    const holder = await open(own.url);
    await holder.query("begin");
    await holder.query("lock table big in access exclusive mode");
    const { relations, missing } = await readLiveFacts(db, ["public.big"], { clock });
    expect(missing).toEqual(["Exact sizes: they are those of the last VACUUM or ANALYZE."]);
    expect(relations["public.big"]?.bytes).toBeGreaterThan(1_000_000);
    await holder.close();
  });
});

describe("rates", () => {
  test("where nobody knows since when the server counts, from what happens meanwhile", async () => {
    const fresh = await freshDatabase();
    const [reader, writer] = [await open(fresh.url), await open(fresh.url)];
    await writer.query("create table busy (a int)");
    const [row] = await reader.query<{ reset: unknown }>(
      "select stats_reset as reset from pg_stat_database where datname = current_database()",
    );
    const work = async () => {
      await clock.sleep(50);
      await writer.query("insert into busy select generate_series(1, 500)");
      await writer.query("select pg_stat_force_next_flush()").catch(() => clock.sleep(1_100));
      await writer.query("select 1");
    };
    const meanwhile = work();
    const { rates, relations } = await readLiveFacts(reader, ["public.busy"], { clock, meanwhile });
    await meanwhile;
    // before 15 a new database has a date of its own
    expect(rates?.kind).toBe(row?.reset === null ? "two reads" : "since reset");
    if (row?.reset === null) expect(relations["public.busy"]?.writesPerSecond).toBeGreaterThan(0);
    await Promise.all([reader.close(), writer.close()]);
    await fresh.drop();
  });

  test("from two reads", async () => {
    const writer = await open(own.url);
    const write = pausing(async () => {
      await writer.query("insert into parts select i from generate_series(3001, 3100) i");
      await writer.query("select count(*) from big where t = ''");
      await writer.query("select pg_stat_force_next_flush()").catch(() => clock.sleep(1_100));
      await writer.query("select 1");
    });
    const { rates, relations } = await readLiveFacts(db, ["public.parts", "public.big"], {
      clock: write,
      betweenReadsMs: 1,
    });
    expect(rates?.kind).toBe("two reads");
    const seconds = rates?.seconds ?? 0;
    expect((relations["public.parts"]?.writesPerSecond ?? 0) * seconds).toBeCloseTo(100);
    expect(Math.round((relations["public.big"]?.readsPerSecond ?? 0) * seconds)).toBeGreaterThanOrEqual(1);
    expect(relations["public.big"]?.writesPerSecond).toBe(0);
    await writer.close();
  });

  test("since the statistics were reset", async () => {
    await db.query("select pg_stat_reset()");
    await db.query("insert into big values (0, 'x')");
    // what a session counted arrives a little later
    for (let writes = 0; Math.round(writes) === 0; ) {
      const { rates, relations } = await readLiveFacts(db, ["public.big"], { clock });
      expect(rates?.kind).toBe("since reset");
      writes = (relations["public.big"]?.writesPerSecond ?? 0) * (rates?.seconds ?? 0);
    }
  });

  test("one flight, and a second one for the second read", async () => {
    const { db: counted, flights } = counting(db);
    await readLiveFacts(counted, "all", { clock });
    expect(flights()).toBe(1);
    await readLiveFacts(counted, "all", { clock, betweenReadsMs: 1 });
    expect(flights()).toBe(3);
  });
});

describe("sessions and settings", () => {
  test("a long transaction is named, redacted and cut; a short one and our own are not", async () => {
    registerSecret("s3cr3t-token-of-somebody");
    const other = await open(own.url);
    await other.query("set application_name = 'nightly report'");
    await other.query("begin");
    await other.query(`select 's3cr3t-token-of-somebody' as a, '${"x".repeat(300)}'`);
    const short = await readLiveFacts(db, [], { clock });
    expect(short.longTransactions).toEqual([]);
    const { longTransactions, missing } = await readLiveFacts(db, [], { clock, longSeconds: 0 });
    expect(missing).toEqual([]);
    expect(longTransactions).toEqual([
      {
        pid: await other.pid(),
        application: "nightly report",
        // the test server's password is its user's name, and a secret
        user: "***",
        state: "idle in transaction",
        query: expect.stringMatching(/^select '\*\*\*' as a, 'x{100,}…$/),
        transactionAgeSeconds: expect.any(Number),
        runUrl: null,
      },
    ]);
    await other.close();
  });

  test("timeouts are the session's own, and not those of this reading", async () => {
    const other = await open(own.url);
    const before = await readLiveFacts(other, [], { clock });
    expect(before.settings).toEqual({ lockTimeoutMs: 0, statementTimeoutMs: 0 });
    await other.query(`alter database "${own.name}" set lock_timeout = '3s'`);
    const later = await open(own.url);
    expect((await readLiveFacts(later, [], { clock })).settings.lockTimeoutMs).toBe(3_000);
    await Promise.all([other.close(), later.close()]);
  });

  test("a login without rights sees sizes and rates, and is told what it does not see", async () => {
    const role = `low_${own.name.replaceAll(/\W/g, "_")}`;
    await run(db, `create role ${role} login password 'x'`);
    const url = new URL(own.url);
    [url.username, url.password] = [role, "x"];
    const low = await open(url.href);
    const { relations, missing } = await readLiveFacts(low, ["public.big"], { clock });
    expect(relations["public.big"]?.bytes).toBeGreaterThan(1_000_000);
    expect(missing).toEqual([
      expect.stringMatching(/^What \d+ sessions of other roles do: pg_read_all_stats would show it\.$/),
    ]);
    await db.query("revoke select on pg_prepared_xacts from public");
    const refused = await readLiveFacts(low, ["public.big"], { clock });
    expect(refused.missing[0]).toBe("Long transactions: permission denied for view pg_prepared_xacts.");
    expect(refused.relations["public.big"]).toEqual(
      relations["public.big"] && {
        ...relations["public.big"],
        readsPerSecond: expect.any(Number),
        writesPerSecond: expect.any(Number),
      },
    );
    await low.close();
    await run(db, `drop role ${role}`);
  });
});
