import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { type Database, forgetSecrets, LockkeeperError } from "@lockkeeper/core";
import { type FreshDatabase, freePort, freshDatabase, type Proxy, startProxy } from "@lockkeeper/testing";
import { inspect } from "node:util";
import { connect } from "./connect.js";
import { resolveConnection } from "./connection/resolve.js";
import { connectionTo, fastClock, open, systemClock } from "./test-connection.js";

let database: FreshDatabase;
let proxy: Proxy;
let admin: Database;
let place: { databaseHost: string; databasePort: number; databaseName: string; databaseUser: string };

beforeAll(async () => {
  database = await freshDatabase();
  const { host, port } = database.cluster;
  proxy = await startProxy({ target: { host, port } });
  admin = await open(database.url);
  place = { databaseHost: proxy.host, databasePort: proxy.port, databaseName: database.name, databaseUser: "lk_login" };
  await admin.query("drop role if exists lk_login");
  await admin.query("create role lk_login login");
});
afterEach(() => forgetSecrets());
afterAll(async () => {
  await admin.query("drop role if exists lk_login");
  await admin.close();
  await proxy.stop();
  await database.drop();
});

const auto = { connection: "auto", applicationName: "lockkeeper test" } as const;
const awkward = `@$%&=+/?#[]{}|\\^~<> '"\`:;,!*()-_.`;

test.each([...Array.from(awkward, (one) => `a${one}b`), awkward, "%41", "pässwörd→🚀", " space at both ends "])(
  "the password %j logs in: raw, completing a URL, and encoded in a URL",
  async (password) => {
    await admin.query(`alter role lk_login password '${password.replaceAll("'", "''")}'`);
    const at = `${proxy.host}:${proxy.port}/${database.name}`;
    for (const settings of [
      { ...place, databasePassword: password },
      { databaseUrl: `postgresql://lk_login@${at}`, databasePassword: password },
      { databaseUrl: `postgresql://lk_login:${encodeURIComponent(password)}@${at}` },
    ]) {
      const db = await open(resolveConnection({ ...auto, ...settings }));
      expect(await db.query("select session_user::text as login")).toEqual([{ login: "lk_login" }]);
      await db.close();
    }
  },
);

/** Every text that an error could show to somebody. */
async function failure(work: Promise<unknown>): Promise<{ error: LockkeeperError; text: string }> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  if (!(error instanceof LockkeeperError)) throw new Error("expected a LockkeeperError", { cause: error });
  return { error, text: inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error) + error.stack };
}

test("a wrong password is tried exactly once, and not shown", async () => {
  proxy.reset();
  const before = proxy.traffic.connections;
  const wrong = resolveConnection({ ...auto, ...place, databasePassword: "hunter2@/wrong" });
  const { error, text } = await failure(connect(wrong, { clock: fastClock() }));
  expect(error).toMatchObject({ code: "AUTH_FAILED", sqlstate: "28P01" });
  expect(proxy.traffic.connections - before).toBe(1);
  expect(text).not.toContain("hunter2");
});

test("a password that is missing, a database that is missing", async () => {
  const databaseUrl = `postgresql://lk_login@${proxy.host}:${proxy.port}/postgres`;
  expect((await failure(open(databaseUrl))).error.code).toBe("AUTH_FAILED");
  const missing = proxy.through(database.cluster.url("not_there"));
  const { error, text } = await failure(open(missing));
  expect(error).toMatchObject({ code: "DATABASE_MISSING", sqlstate: "3D000" });
  expect(text).not.toContain(missing);
});

test("nothing listens: all attempts, with growing pauses that differ by chance", async () => {
  const clock = fastClock();
  const told: number[] = [];
  const nowhere = connectionTo(`postgresql://u:hunter2secret@localhost:${await freePort()}/d`);
  const onRetry = (attempt: number, delayMs: number, error: LockkeeperError) => {
    expect(error.code).toBe("UNREACHABLE");
    told.push(attempt, delayMs);
  };
  const { error, text } = await failure(connect(nowhere, { clock, onRetry }));
  expect(error.code).toBe("UNREACHABLE");
  expect(clock.slept).toEqual([375, 750, 1500, 3000]);
  expect(told).toEqual([2, 375, 3, 750, 4, 1500, 5, 3000]);
  expect(text).not.toContain("hunter2");
});

test("retrying ends when the time is over", async () => {
  const clock = fastClock();
  const nowhere = connectionTo(`postgresql://localhost:${await freePort()}/d`);
  await failure(connect(nowhere, { clock, retry: { withinMs: 1000 } }));
  expect(clock.slept).toEqual([375]);
});

test("a server that comes back in time is met", async () => {
  const flaky = await startProxy({ target: { host: proxy.host, port: proxy.port } });
  flaky.cut({ clientMessages: 1 });
  const db = await connect(connectionTo(flaky.through(database.url)), { clock: fastClock() });
  expect(await db.query("select 1 as one")).toEqual([{ one: 1 }]);
  await db.close();
  await flaky.stop();
});

test("a connection that breaks at any message of login is worth another attempt", async () => {
  for (const after of [1, 2, 3].map((clientMessages) => ({ clientMessages }))) {
    proxy.reset();
    proxy.cut(after);
    const { error } = await failure(open(proxy.through(database.url)));
    expect(error.code).toBe("UNREACHABLE");
  }
});

test("a host that never answers ends at the time limit", async () => {
  const silent = await startProxy({ target: { host: proxy.host, port: proxy.port } });
  silent.blackhole();
  const { error } = await failure(open(`${silent.through(database.url)}?connect_timeout=1`));
  expect(error.code).toBe("UNREACHABLE");
  await silent.stop();
});

test("an abort ends connecting and waiting alike", async () => {
  const nowhere = connectionTo(`postgresql://localhost:${await freePort()}/d`);
  for (const ms of [0, 100]) {
    const signal = AbortSignal.timeout(ms);
    expect((await failure(connect(nowhere, { clock: systemClock, signal }))).error.code).toBe("CANCELLED");
  }
  const silent = await startProxy({ target: { host: proxy.host, port: proxy.port } });
  silent.blackhole();
  const stuck = connect(connectionTo(silent.through(database.url)), {
    clock: systemClock,
    signal: AbortSignal.timeout(100),
  });
  expect((await failure(stuck)).error.code).toBe("CANCELLED");
  await silent.stop();
});

test("all connections taken", async () => {
  await admin.query("alter role lk_login connection limit 0");
  await admin.query("alter role lk_login password 'right enough'");
  const full = resolveConnection({ ...auto, ...place, databasePassword: "right enough" });
  expect((await failure(open(full))).error).toMatchObject({ code: "TOO_MANY_CONNECTIONS", sqlstate: "53300" });
  await admin.query("alter role lk_login connection limit -1");
});

test("a name that nobody has", async () => {
  const { error } = await failure(open("postgresql://u:hunter2secret@db.lockkeeper.invalid/d?sslmode=disable"));
  expect(error.code).toBe("HOST_NOT_FOUND");
});

test("a Unix socket, in both spellings", async () => {
  const { socketDir, port, password } = database.cluster;
  const folder = encodeURIComponent(socketDir);
  for (const url of [`@/${database.name}?host=${folder}&port=${port}`, `@${folder}:${port}/${database.name}`]) {
    const db = await open(`postgresql://postgres:${password}${url}`);
    expect(db.target).toMatchObject({ host: socketDir, port, tls: "off" });
    expect(await db.query("select inet_client_addr() as address")).toEqual([{ address: null }]);
    await db.close();
  }
  expect((await failure(open("postgresql://u@/d?host=/nowhere"))).error.code).toBe("HOST_NOT_FOUND");
});

test("a session is set up by its login alone, and by nothing in the environment", async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    PGOPTIONS: "-c work_mem=1MB",
    PGAPPNAME: "wrong",
    PGSSLMODE: "require",
    PGHOST: "wrong",
  });
  try {
    proxy.reset();
    const db = await open(`${proxy.through(database.url)}?options=-c%20statement_timeout%3D7s`);
    expect(proxy.sessions.at(-1)?.messages).toEqual(["startup", "p", "p"]);
    const sql = `select current_setting('application_name') as name, current_setting('client_encoding') as encoding,
                        current_setting('statement_timeout') as timeout, current_setting('work_mem') as memory`;
    const [row] = await db.query(sql);
    expect(row).toEqual({ name: "lockkeeper test", encoding: "UTF8", timeout: "7s", memory: "4MB" });
    await db.close();
  } finally {
    for (const name of ["PGOPTIONS", "PGAPPNAME", "PGSSLMODE", "PGHOST"]) delete process.env[name];
    Object.assign(process.env, before);
  }
});
