import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { systemClock } from "@lockkeeper/action-kit/system-clock";
import type { Database } from "@lockkeeper/core";
import { type Cluster, freePort, startCluster, startReceiver } from "@lockkeeper/testing";
import { open } from "../catalog/world.js";
import { besideSession, preflight } from "./world.js";

// One server of its own for all of it: roles, slots and settings are the server's, and each test takes away what it made.
let cluster: Cluster;
let url: string;
let admin: Database;

beforeAll(async () => {
  cluster = await startCluster({
    password: "not a word of the report",
    settings: { wal_level: "logical", max_wal_senders: 4, max_replication_slots: 4, max_prepared_transactions: 4 },
  });
  url = await cluster.createDatabase("shop");
  admin = await open(url);
  await admin.query("create table orders (id int primary key)");
}, 60_000);

afterAll(async () => {
  await admin.close();
  await cluster.stop();
});

const beside = <T>(sql: readonly string[], work: (pid: number) => Promise<T>) => besideSession(url, sql, work);
const look = (inputs: Readonly<Record<string, string>> = {}, as = url) => preflight({ "database-url": as, ...inputs });

test("a quiet database is ready", async () => {
  const { report, exit, outputs, host, flights } = await look();
  // one for the server, one for the audit, and one because there is no audit yet
  expect(flights).toBe(3);
  expect(report?.checks.map(({ name, state }) => `${state} ${name}`)).toEqual([
    "passed connection",
    "passed server-version",
    "passed writable",
    "passed privileges",
    "passed connections",
    "skipped disk",
    "passed replication-lag",
    "passed slots",
    "passed transactions",
    "passed prepared-transactions",
    "passed wraparound",
    "passed invalid-indexes",
    "skipped backup",
    "skipped window",
    "passed deployments",
    "passed apply-lock",
  ]);
  expect([exit, outputs]).toEqual([
    0,
    { ready: "true", "failed-count": "0", "report-json-path": "/reports/preflight.json" },
  ]);
  expect(report?.facts).toMatchObject({ connections: { max: 100, reserved: 3 }, unknown: ["disk", "backup"] });
  expect([report?.facts.databaseBytes, report?.facts.walBytes].every((bytes) => Number(bytes) > 1_000_000)).toBe(true);
  expect(host.summaries.join()).toContain("### ✅ Preflight: ready");
});

test("a transaction that nobody ends is named, and a session's name is nobody's markup", async () => {
  const name = "set application_name = 'cron | @all <b>postgresql://app:hunter2@db/x</b>'";
  await beside([name, "begin", "select from orders"], async (pid) => {
    const { check, exit, report, host } = await look({ "max-idle-in-transaction": "0" });
    expect(exit).toBe(1);
    expect(check("transactions")).toMatchObject({
      state: "failed",
      remedy: expect.stringContaining(`pg_terminate_backend(${pid})`),
    });
    expect(check("transactions").message).toMatch(
      new RegExp(`pid ${pid} \\(cron \\|.*, postgres, idle in transaction for .*\\), open for`),
    );
    expect(report?.facts.longestTransaction).toMatchObject({ pid, user: "postgres", state: "idle in transaction" });
    const shown = JSON.stringify([host.summaries, host.annotations, report]);
    expect(shown).not.toContain("hunter2");
    // only within its block of code
    expect(host.summaries.join().replace(/```[^]*?```/g, "")).not.toContain("<b>");
    // within its limits it is a fact, and no obstacle
    expect((await look()).check("transactions")).toMatchObject({
      state: "passed",
      message: expect.stringContaining(`pid ${pid}`),
    });
  });
});

test("a transaction that works is only too old", async () => {
  await beside(["begin", "select pg_advisory_lock(1)"], async () => {
    await beside(["begin"], async (pid) => {
      const { check } = await look({ "max-transaction-age": "0", "max-idle-in-transaction": "1h" });
      expect(check("transactions").message).toMatch(/^2 transactions have been open for too long:\n/);
      expect(check("transactions").message).toContain(`pid ${pid} `);
    });
  });
});

test("a prepared transaction", async () => {
  await beside(["begin", "create table p ()", "prepare transaction 'gid of ``` a queue'"], async () => {});
  const { check, report } = await look();
  expect(check("prepared-transactions")).toMatchObject({
    state: "failed",
    message: expect.stringContaining("gid of ``` a queue (postgres), prepared"),
  });
  expect(report?.facts.prepared).toMatchObject([{ gid: "gid of ``` a queue", database: "shop" }]);
  expect((await look({ "max-prepared-age": "1h" })).check("prepared-transactions").state).toBe("passed");
  await admin.query("rollback prepared 'gid of ``` a queue'");
});

test("slots: one that nobody reads, one that keeps too much, one that has lost its WAL", async () => {
  await admin.query("select pg_create_physical_replication_slot('left_over', true)");
  await admin.query("create table filled as select repeat('x', 100) as x from generate_series(1, 10000)");
  expect((await look()).check("slots")).toMatchObject({
    state: "warning",
    message: expect.stringMatching(
      /^Nobody reads 1 replication slot.*\nleft_over: physical, inactive, keeps [\d.]+ MB of WAL$/,
    ),
  });
  const { check, report } = await look({ "max-slot-wal": "1kB" });
  expect(check("slots")).toMatchObject({
    state: "failed",
    message: expect.stringContaining("(`max-slot-wal` is 1 kB)"),
  });
  expect(report?.facts.slots).toMatchObject([{ name: "left_over", active: false, walStatus: "reserved" }]);
  await admin.query("alter system set max_slot_wal_keep_size = '1MB'");
  await admin.query("select pg_reload_conf()");
  for (let segment = 0; segment < 3; segment += 1) {
    await admin.query("select pg_switch_wal()");
    await admin.query("insert into filled values ('x')");
  }
  await admin.query("checkpoint");
  expect((await look()).check("slots")).toMatchObject({
    state: "failed",
    message: expect.stringMatching(/left_over: .*its WAL is (lost|unreserved)/),
  });
  await admin.query("select pg_drop_replication_slot('left_over')");
  await admin.query("drop table filled");
});

test("a receiver that does not keep up", async () => {
  const [row] = await admin.query<{ at: string }>("select pg_current_wal_insert_lsn()::text as at");
  const receiver = await startReceiver(url, { name: "standby_b", replayed: row?.at ?? "" });
  await admin.query("create table filled as select repeat('x', 100) as x from generate_series(1, 10000)");
  const { check, report } = await look({ "max-replication-lag-size": "1kB" });
  expect(check("replication-lag")).toMatchObject({
    state: "failed",
    message: expect.stringMatching(/\nstandby_b: [\d.]+ MB behind/),
  });
  expect(report?.facts.lag).toMatchObject([{ name: "standby_b" }]);
  const within = await look();
  expect(within.check("replication-lag")).toMatchObject({
    state: "passed",
    message: expect.stringMatching(/^standby_b: /),
  });
  await receiver.close();
  await admin.query("drop table filled");
});

test("no commit returns while the synchronous standby is away", async () => {
  await admin.query("alter system set synchronous_standby_names = 'standby_a'");
  await admin.query("select pg_reload_conf()");
  expect((await look()).check("replication-lag")).toMatchObject({
    state: "failed",
    message: expect.stringContaining("every commit waits"),
  });
  await admin.query("alter system reset synchronous_standby_names");
  await admin.query("select pg_reload_conf()");
});

test("an index that could not be built", async () => {
  await admin.query('create index "Broken " on orders (id)');
  await admin.query(`update pg_index set indisvalid = false where indexrelid = '"Broken "'::regclass`);
  const { check, report } = await look();
  expect(check("invalid-indexes")).toMatchObject({
    state: "failed",
    message: expect.stringContaining('public."Broken "'),
  });
  expect(report?.facts.invalidIndexes).toEqual(['public."Broken "']);
  await admin.query('drop index "Broken "');
});

test("connections: the server's, the database's and the role's own limit", async () => {
  await admin.query("alter database shop connection limit 3");
  await beside([], async () => {
    const { check } = await look();
    // admin, the one beside, and the one that asks
    expect(check("connections")).toMatchObject({
      state: "failed",
      message: expect.stringContaining("3 of 3 connections to the database are in use (100 %)"),
    });
  });
  await admin.query("alter database shop connection limit -1");
});

test("a database that takes no writes", async () => {
  await admin.query("alter database shop set default_transaction_read_only = on");
  const { check, exit } = await look();
  expect([exit, check("writable").state]).toEqual([1, "failed"]);
  expect(check("writable").message).toBe("Transactions are read-only (`default_transaction_read_only`).");
  await admin.query("set default_transaction_read_only = off");
  await admin.query("alter database shop reset default_transaction_read_only");
});

test("who may not look is told what would help, and is not told that all is well", async () => {
  await admin.query(`create role "Reader" login password 'not a word of the report'`);
  const as = url.replace("postgres:", "Reader:");
  const [row] = await admin.query<{ at: string }>("select pg_current_wal_insert_lsn()::text as at");
  const receiver = await startReceiver(url, { name: "standby_b", replayed: row?.at ?? "" });
  const blind = await look({}, as);
  expect(blind.exit).toBe(1); // for want of privileges
  expect(blind.check("transactions")).toMatchObject({
    state: "error",
    remedy: expect.stringContaining('GRANT pg_read_all_stats TO "Reader";'),
  });
  expect(blind.check("replication-lag")).toMatchObject({
    state: "error",
    remedy: expect.stringContaining('GRANT pg_monitor TO "Reader";'),
  });
  expect(blind.report?.facts).toMatchObject({ longestTransaction: null, walBytes: null, lag: [] });
  expect(blind.report?.facts.unknown.toSorted()).toEqual(["backup", "disk", "lag", "longestTransaction", "walBytes"]);
  expect(blind.check("privileges")).toMatchObject({
    remedy: expect.stringContaining('GRANT CREATE ON DATABASE shop TO "Reader";'),
    state: "failed",
    message:
      '"Reader" cannot do what a push does:\nthere is no schema lockkeeper, and it may make none\n1 relation in schema public belongs to postgres, of which it is no member',
  });
  // what could not be told fails by itself, too, and can be made a warning
  expect((await look({ skip: "privileges" }, as)).exit).toBe(3);
  expect((await look({ skip: "privileges", warn: "|\n transactions".slice(2) + "\nreplication-lag" }, as)).exit).toBe(
    0,
  );
  await admin.query('grant pg_monitor to "Reader"');
  const seeing = await look({}, as);
  expect(["transactions", "replication-lag"].map((name) => seeing.check(name).state)).toEqual(["passed", "passed"]);
  expect(seeing.report?.facts.unknown).toEqual(["disk", "backup"]);
  await receiver.close();
});

test("what a push needs, schema by schema", async () => {
  await admin.query(`create role deployer login password 'not a word of the report'`);
  await admin.query("grant create on database shop to deployer");
  await admin.query('create schema "Api"');
  await admin.query('create view "Api".orders as select from orders');
  const as = url.replace("postgres:", "deployer:");
  const told = async (inputs: Record<string, string>) => {
    const { state, message, remedy } = (await look({ warn: "transactions", ...inputs }, as)).check("privileges");
    return [`${state}: ${message}`, remedy];
  };
  const relation = "1 relation in schema Api belongs to postgres, of which it is no member";
  expect((await told({}))[0]).toMatch(
    /^warning: deployer can push, but not change everything:\n1 relation in schema Api/,
  );
  expect(await told({ schemas: "Api" })).toEqual([
    `failed: deployer cannot do what a push does:\n${relation}\nit may make nothing in schema Api, which belongs to postgres`,
    // who belongs to a superuser can do anything: nobody is advised to
    'Push as postgres, or let another role own it. GRANT CREATE ON SCHEMA "Api" TO deployer;',
  ]);
  expect(await told({ schemas: "not_yet_there" })).toEqual(["passed: deployer may do what a push does", null]);
  await admin.query('create role "Api owner"');
  await admin.query('alter schema "Api" owner to "Api owner"');
  await admin.query('alter view "Api".orders owner to "Api owner"');
  expect((await told({ schemas: "Api" }))[1]).toBe(
    'Push as Api owner, or GRANT "Api owner" TO deployer; GRANT CREATE ON SCHEMA "Api" TO deployer;',
  );
  await admin.query('grant "Api owner" to deployer');
  expect(await told({ schemas: "Api" })).toEqual(["passed: deployer may do what a push does", null]);
});

test("a history and an audit that belong to somebody else", async () => {
  await admin.query(`create role newcomer login password 'not a word of the report'`);
  await admin.query("create schema lockkeeper");
  await admin.query("create schema supabase_migrations");
  await admin.query("create table supabase_migrations.schema_migrations (version text primary key)");
  const as = url.replace("postgres:", "newcomer:");
  const told = async (inputs: Record<string, string> = {}) =>
    (await look({ warn: "transactions", ...inputs }, as)).check("privileges").message?.split("\n").slice(1);
  const owned = "1 relation in schema supabase_migrations belongs to postgres, of which it is no member";
  const history = "it may not write supabase_migrations.schema_migrations, which belongs to postgres";
  expect(await told()).toEqual([
    history,
    "it may make nothing in schema lockkeeper, which belongs to postgres",
    expect.stringMatching(/in schema Api/),
    expect.stringMatching(/in schema public/),
    owned,
  ]);
  await admin.query("create table lockkeeper.deployments (id uuid)");
  expect((await told())?.slice(0, 2)).toEqual([
    "it keeps no audit: lockkeeper.deployments belongs to postgres",
    history,
  ]);
  // the history of another layout is nobody's concern
  expect(await told({ layout: "prisma" })).not.toContain(history);
  await admin.query("drop schema lockkeeper, supabase_migrations cascade");
});

test("a server that cannot be reached is not ready, and what needs no server is still looked at", async () => {
  const nobody = `postgresql://mira@127.0.0.1:${await freePort()}/shop`;
  const { exit, check, outputs, report, error } = await look({ "maintenance-window": "0 0 1 1 * 1m" }, nobody);
  expect([exit, outputs["ready"]]).toEqual([3, "false"]);
  expect(check("connection")).toMatchObject({ state: "failed", remedy: expect.any(String) });
  expect([check("window").state, check("slots").state, report?.facts.unknown.includes("lag")]).toEqual([
    "failed",
    "skipped",
    true,
  ]);
  expect(error?.code).toBe("UNREACHABLE");
});

test("an emergency lets window and backup pass, says so, and nothing else", async () => {
  const shut = { "maintenance-window": "0 0 1 1 * 1m Europe/Berlin", "backup-report": "backup.json" };
  const files = { "backup.json": '{"finishedAt": "2020-01-01T00:00:00Z"}' };
  expect((await preflight({ "database-url": url, ...shut }, files)).outputs["failed-count"]).toBe("2");
  const reason = "the checkout fails <!-- INC-4711 -->";
  await beside(["begin"], async () => {
    const { exit, report, host } = await preflight(
      { "database-url": url, ...shut, "emergency-reason": reason, "max-idle-in-transaction": "0" },
      files,
    );
    expect(exit).toBe(1);
    expect(report?.checks.filter(({ state }) => state === "failed").map(({ name }) => name)).toEqual(["transactions"]);
    expect(report?.checks.filter(({ state }) => state === "warning").map(({ name }) => name)).toEqual([
      "backup",
      "window",
    ]);
    expect(report?.emergency).toBe(reason);
    expect(host.annotations).toContainEqual({
      level: "warning",
      message: expect.stringMatching(/^Emergency: .*INC-4711/),
    });
    expect(host.summaries.join()).toContain("🚨 **Emergency.**");
    expect(host.summaries.join()).not.toContain("<!--");
  });
});

test("everything that is wrong with the inputs is said at once, before anything is asked", async () => {
  const { exit, error, report } = await preflight(
    {
      "database-url": "postgresql://a:b2c3@nobody.invalid/x",
      "maintenance-window": "0 25 * * * 4h\n0 22 * * * 4h Europe/Berlim",
      blackout: "tomorrow",
      skip: "window\nindexes\nconnection",
      warn: "bakcup",
      "min-server-version": "fifteen",
      "min-disk-free": "1GB",
      "backup-within": "1d",
      "backup-stanza": "main",
    },
    {},
  );
  expect([exit, report]).toEqual([2, null]);
  expect(error?.problems.map((message) => message.replace(/ \(.*/s, ""))).toEqual([
    "`0 25 * * * 4h` in `maintenance-window` has the cron `0 25 * * *`, which cannot be read",
    "`0 22 * * * 4h Europe/Berlim` in `maintenance-window` names the time zone `Europe/Berlim`, which nobody knows.",
    "`tomorrow` in `blackout` is not `<minute> <hour> <day> <month> <weekday> <duration> <time zone>`.",
    "`skip` names no check: `indexes`.",
    "`skip` names no check: `connection`.",
    "`warn` names no check: `bakcup`.",
    "`min-server-version` is `fifteen`.",
    "`min-disk-free` is given without `disk-report`, so nothing would be checked.",
    "`backup-within` is given without `backup-report`, so nothing would be checked.",
    "`backup-stanza` is given without `backup-report`, so nothing would be checked.",
  ]);
  const unread = await preflight(
    { "database-url": url, "disk-report": "df.txt", "backup-report": "b.json" },
    { "b.json": "{}" },
  );
  expect(unread.error?.problems.map((message) => message.split(" Known")[0])).toEqual([
    "`disk-report`: df.txt does not exist.",
    "`b.json` tells of no backup.",
  ]);
});

test("a standby is no place for a migration", async () => {
  writeFileSync(join(cluster.dataDir, "standby.signal"), "");
  await admin.close();
  const restarted = cluster.restart();
  const standby = await whenUp();
  const { check } = await look();
  expect(check("writable")).toMatchObject({ state: "failed", remedy: "Connect to the primary." });
  expect(check("writable").message).toMatch(/^The server is in recovery/);
  expect(check("slots").state).toBe("passed");
  await standby.query("select pg_promote()");
  await restarted;
  await standby.close();
  admin = await open(url);
}, 30_000);

async function whenUp(): Promise<Database> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await open(url);
    } catch (error) {
      if (attempt === 200) throw error;
      await systemClock.sleep(50);
    }
  }
}
