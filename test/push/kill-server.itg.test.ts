import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { systemClock } from "@lockkeeper/action-kit/system-clock";
import type { Database, PushEvent } from "@lockkeeper/core";
import { push } from "@lockkeeper/migrations";
import { connect, resolveConnection } from "@lockkeeper/postgres";
import { type Cluster, startCluster } from "@lockkeeper/testing";
import { expectWhole, lies, type Standing, standing, wipe } from "./aftermath.js";
import { entriesOf, twenty } from "./cut-files.js";
import { Events } from "./events.js";
import { inputFor, open, pushOnce, rowsOf } from "./world.js";

// When a signal or a crash takes effect is the machine's to choose: one that came too late for its test is tried again.
jest.retryTimes(2);

let cluster: Cluster;
let url: string;
let whole: Standing;
beforeAll(async () => {
  cluster = await startCluster();
  url = await cluster.createDatabase();
  expect((await pushOnce({ url, files: twenty })).receipt.result).toBe("applied");
  whole = await standing(url);
});
beforeEach(() => wipe(url));
afterEach(() => wipe(url));
afterAll(() => cluster.stop());

const settings = () => resolveConnection({ databaseUrl: url, connection: "auto", applicationName: "lockkeeper test" });

/** A push during which something happens once, at the first event that fits. */
async function pushWith(
  files: Record<string, string>,
  when: (event: PushEvent) => boolean,
  what: () => Promise<unknown>,
  session?: Database,
) {
  const events = new Events();
  let happened = false;
  let happening = Promise.resolve<unknown>(null);
  const on = (event: PushEvent) => {
    events.push(event);
    if (happened || !when(event)) return;
    happened = true;
    happening = what();
  };
  const setting = { url, files, input: { on } };
  const outcome = await (session ? push(session, await inputFor(setting)) : pushOnce(setting));
  expect(happened).toBe(true);
  await happening;
  return { ...outcome, events };
}

const applied = (number: number) => (event: PushEvent) => event.kind === "file-applied" && event.number === number;
const part = (number: number) => (event: PushEvent) => event.kind === "segment-done" && event.segment === number;
const truth = async (receipt: Parameters<typeof lies>[0]) => lies(receipt, await standing(url), entriesOf);

async function goesOn(files: Record<string, string>, context: string): Promise<void> {
  const { receipt, error } = await pushOnce({ url, files });
  expect(error).toBeNull();
  expect(["applied", "nothing-to-do"]).toContain(receipt.result);
  if (files === twenty) expectWhole(await standing(url), whole, context);
}

describe("the server crashes", () => {
  test.each([
    { name: "after the third file", when: applied(3) },
    { name: "after the first part of a file", when: part(1) },
    { name: "after an index was built", when: part(2) },
    { name: "after the last file but one", when: applied(19) },
  ])("$name and stays away: what is not known is called unknown", async ({ name, when }) => {
    const { receipt, error } = await pushWith(twenty, when, () => cluster.kill());
    await cluster.restart();
    expect(error?.code).toBe("CONNECTION_LOST");
    expect(receipt).toMatchObject({ result: "failed", reason: "connection-lost" });
    expect(receipt.files.every((f) => f.durationMs < 60_000)).toBe(true);
    expect(await truth(receipt)).toEqual([]);
    await goesOn(twenty, name);
  });

  test("and comes back at once: the receipt is read from the history", async () => {
    const restart = async () => {
      await cluster.kill();
      await cluster.restart();
    };
    const files = {
      ...twenty,
      "supabase/migrations/20240100000006_f.sql": "insert into ledger values ('6a'); select pg_sleep(5);",
    };
    const patient = await connect(settings(), { clock: systemClock, retry: { attempts: 8, firstDelayMs: 50 } });
    const { receipt, error } = await pushWith(files, applied(5), restart, patient);
    await patient.close();
    expect(error).toMatchObject({ code: "CONNECTION_LOST" });
    expect(receipt.files.map((f) => f.state)).toEqual([
      ...Array<string>(5).fill("applied"),
      ...Array<string>(15).fill("not-run"),
    ]);
    expect(await truth(receipt)).toEqual([]);
    expect((await standing(url)).open).toEqual([]);
  });
});

/** Ends the session of the push, as an administrator may or a failover does. */
const terminate = () =>
  rowsOf(
    url,
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );

describe("the session is terminated", () => {
  test.each([
    { name: "in a transaction", slow: "insert into ledger values ('6a'); select pg_sleep(20);", state: "not-run" },
    {
      name: "in the second of two transactions",
      slow: "begin; insert into ledger values ('6a'); commit; begin; select pg_sleep(20); commit;",
      state: "partly",
    },
    {
      name: "in a statement outside transactions",
      slow: "do $$ begin commit; perform pg_sleep(20); end $$;",
      state: "unknown",
    },
  ])("$name: the receipt tells how the file stands", async ({ slow, state }) => {
    const path = "supabase/migrations/20240100000006_f.sql";
    const until = "select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
    const { receipt, error } = await pushWith({ ...twenty, [path]: slow }, applied(5), async () => {
      while ((await rowsOf(url, until)).length === 0);
      await terminate();
    });
    expect(error).toMatchObject({ code: "CONNECTION_LOST", sqlstate: "57P01" });
    expect(receipt.files.map((f) => f.state)).toEqual([
      ...Array<string>(5).fill("applied"),
      state,
      ...Array<string>(14).fill("not-run"),
    ]);
    expect(await truth(receipt)).toEqual([]);
    expect(
      await rowsOf(url, "select result, reason, receipt->>'reason' as receipt from lockkeeper.deployments"),
    ).toEqual([{ result: "failed", reason: "connection-lost", receipt: "connection-lost" }]);
    const { receipt: next } = await pushOnce({ url, files: { ...twenty, [path]: slow.replace("20", "0") } });
    expect(next.result).toBe("applied"); // also where the second part has changed, which had not run
  });
});

/** The same session, but for what one of its methods does. */
function withObserver(session: Database, observer: Database["observer"]): Database {
  return new Proxy(session, {
    get(target, key) {
      if (key === "observer") return observer;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

test.each([
  { name: "cannot be opened", observer: () => Promise.reject(new Error("no")) },
  { name: "hangs", observer: () => new Promise<Database>(() => undefined) },
  { name: "answers nothing", observer: deafSession },
])("a connection for watching that $name does not hold up the push", async ({ observer }) => {
  const session = await open(url);
  const files = { "supabase/migrations/20240101000000_f.sql": "select pg_sleep(0.4);\ncreate table t ();" };
  const { receipt } = await push(
    withObserver(session, observer),
    await inputFor({ url, files, apply: { lockTimeoutMs: 150 } }),
  );
  expect(receipt.result).toBe("applied");
  await session.close();
});

async function deafSession(): Promise<Database> {
  const session = await open(url);
  await session.close();
  return new Proxy(session, {
    get: (target, key) => (key === "close" ? () => target.close() : () => new Promise(() => undefined)),
  });
}
