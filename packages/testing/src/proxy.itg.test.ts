import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { Client } from "pg";
import { type Proxy, type ProxyOptions, startProxy } from "./proxy.js";
import { type FreshDatabase, freshDatabase } from "./shared-cluster.js";

let database: FreshDatabase;
let proxy: Proxy;
const clients: Client[] = [];

beforeAll(async () => {
  database = await freshDatabase();
});
afterEach(async () => {
  await Promise.allSettled(clients.splice(0).map((client) => client.end()));
  await proxy.stop();
});
afterAll(() => database.drop());

async function connected(options: Omit<ProxyOptions, "target"> = {}): Promise<Client> {
  proxy = await startProxy({ target: { host: database.cluster.host, port: database.cluster.port }, ...options });
  return another();
}

async function another(): Promise<Client> {
  const client = new Client({ connectionString: proxy.through(database.url) });
  client.on("error", () => undefined);
  clients.push(client);
  await client.connect();
  return client;
}

async function direct(sql: string): Promise<unknown> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows[0] && Object.values(rows[0])[0];
}

test("names every message of the client, and counts what somebody waited for", async () => {
  const client = await connected();
  expect(proxy.traffic).toMatchObject({ connections: 1, flights: 3, messages: ["startup", "p", "p"] });
  proxy.reset();
  for (let n = 0; n < 5; n += 1) await client.query("select 1");
  expect(proxy.traffic).toMatchObject({ flights: 5, messages: ["Q", "Q", "Q", "Q", "Q"] });
  proxy.reset();
  await client.query("select $1::int", [1]);
  expect(proxy.traffic).toMatchObject({ flights: 1, messages: ["P", "B", "D", "E", "S"] });
  proxy.reset();
  await client.query("begin; select 1; select 2; commit");
  expect(proxy.traffic.flights).toBe(1);
  expect(proxy.traffic.bytesToServer).toBe(5 + 34);
});

test("latency adds up with round trips, not with bytes or rows", async () => {
  const client = await connected({ delayMs: 40 });
  proxy.reset();
  const start = performance.now();
  for (let n = 0; n < 5; n += 1) await client.query("select 1");
  expect(performance.now() - start).toBeGreaterThanOrEqual(198);
  const { rows } = await client.query("select repeat('x', 10000) from generate_series(1, 2000)");
  expect(rows).toHaveLength(2000); // a delay a row would be 40 s more than the test has
  expect(proxy.traffic.flights).toBe(6);
});

test("messages on their way at the same time do not wait for each other", async () => {
  await connected({ delayMs: 300 });
  const others = await Promise.all(Array.from({ length: 12 }, another));
  const start = performance.now();
  await Promise.all(others.map((other) => other.query("select 1")));
  expect(performance.now() - start).toBeLessThan(12 * 300); // one after the other, they take at least that
});

async function script(client: Client): Promise<void> {
  await client.query("begin");
  await client.query("insert into steps values ($1)", [1]);
  await client.query("commit");
}

test("a connection can be cut behind each message of a transaction, and never anywhere else", async () => {
  await direct("create table steps (n int)");
  const client = await connected();
  proxy.reset();
  await script(client);
  const steps = proxy.traffic.messages;
  expect(steps).toEqual(["Q", "P", "B", "D", "E", "S", "Q"]);
  for (let step = 1; step <= steps.length; step += 1) {
    await direct("truncate steps");
    const victim = await another();
    proxy.reset();
    proxy.cut({ clientMessages: step });
    await expect(script(victim)).rejects.toThrow();
    expect(proxy.traffic.messages).toEqual(steps.slice(0, step));
    await sleep(50);
    // the commit is the last message: let through, it is executed although the client hears nothing
    expect(await direct("select count(*)::int from steps")).toBe(step === steps.length ? 1 : 0);
  }
});

test("cuts behind a message of the server, and within a message", async () => {
  const client = await connected();
  proxy.reset();
  proxy.cut({ serverMessages: 1 }); // RowDescription only
  await expect(client.query("select 1")).rejects.toThrow(/ECONNRESET|terminated/);
  const second = await another();
  proxy.reset();
  proxy.cut({ bytes: 10 });
  await expect(second.query("create table never ()")).rejects.toThrow(/ECONNRESET|terminated/);
  expect(proxy.traffic.bytesToServer).toBe(10);
  await sleep(50);
  expect(await direct("select to_regclass('never')")).toBeNull();
});

test("cutNow resets, and a black hole keeps silent", async () => {
  const client = await connected();
  const waiting = client.query("select pg_sleep(10)");
  setTimeout(() => proxy.cutNow(), 50);
  await expect(waiting).rejects.toThrow(/ECONNRESET|terminated/);
  const second = await another();
  proxy.blackhole();
  const silent = second.query("select 1").then(
    () => "answered",
    () => "broken",
  );
  expect(await Promise.race([silent, sleep(300, "silence")])).toBe("silence");
  proxy.cutNow();
  expect(await silent).toBe("broken");
});
