import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Database } from "@lockkeeper/core";
import {
  findPgbouncer,
  type FreshDatabase,
  freshDatabase,
  type Proxy,
  startPgbouncer,
  startProxy,
} from "@lockkeeper/testing";
import { pooled, refuseTransactionPooler } from "./pooled.js";
import { open } from "./test-connection.js";

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

describe("a direct connection", () => {
  let proxy: Proxy;
  beforeAll(async () => {
    const { host, port } = database.cluster;
    proxy = await startProxy({ target: { host, port } });
  });
  afterAll(() => proxy.stop());

  test("is not pooled, and finding out costs nothing once the pid is known", async () => {
    const db = await open(proxy.through(database.url));
    const [row] = await db.query<{ pid: number }>("select pg_backend_pid() as pid");
    proxy.reset();
    await refuseTransactionPooler(db, row?.pid);
    expect(pooled(db, row?.pid ?? 0)).toBe(false);
    expect(proxy.traffic).toMatchObject({ flights: 0, messages: [] });
    await refuseTransactionPooler(db);
    expect(proxy.traffic.flights).toBe(1);
    await db.close();
  });
});

// a program of the machine: no npm package brings it along
const pgbouncer = findPgbouncer();
const withPgbouncer = pgbouncer ? describe : describe.skip;

withPgbouncer(`a pooler${pgbouncer ? "" : " (skipped: there is no pgbouncer on PATH)"}`, () => {
  test.each([
    ["session", 5, true],
    ["transaction", 5, false],
    ["transaction", 2, false],
    ["statement", 5, false],
  ])("in %s mode with %i server sessions: accepted %s", async (mode, size, accepted) => {
    const pooler = await startPgbouncer(pgbouncer ?? "", database, mode, size);
    const db = await openWhenUp(pooler.url);
    try {
      expect(pooled(db, await db.pid())).toBe(true);
      const probe = refuseTransactionPooler(db);
      if (accepted) await probe;
      else await expect(probe).rejects.toMatchObject({ code: "POOLER_MODE" });
    } finally {
      await db.close();
      await pooler.stop();
    }
  });

  test("in transaction mode when other clients keep its sessions moving", async () => {
    const pooler = await startPgbouncer(pgbouncer ?? "", database, "transaction", 4);
    const busy = await Promise.all([1, 2, 3].map(() => openWhenUp(pooler.url)));
    const db = await open(pooler.url);
    const pid = await db.pid();
    const over = new AbortController();
    const work = busy.map((one) => keepBusy(one, over.signal));
    await expect(refuseTransactionPooler(db, pid)).rejects.toMatchObject({ code: "POOLER_MODE" });
    over.abort();
    await Promise.all(work);
    await Promise.all([db, ...busy].map((one) => one.close()));
    await pooler.stop();
  });

  test("cancel in session mode reaches the real server process", async () => {
    const pooler = await startPgbouncer(pgbouncer ?? "", database, "session", 5);
    const db = await openWhenUp(pooler.url);
    await db.pid();
    const sleeping = expect(db.query("select pg_sleep(20)")).rejects.toMatchObject({ sqlstate: "57014" });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await db.cancel();
    await sleeping;
    await db.close();
    await pooler.stop();
  });
});

async function keepBusy(db: Database, until: AbortSignal): Promise<void> {
  while (!until.aborted) await db.query("select pg_sleep(0.001)");
}

const openWhenUp = (url: string): Promise<Database> => open(url, { retry: { attempts: 10, firstDelayMs: 50 } });
