import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { catalogState } from "@lockkeeper/catalog";
import type { CatalogState, Database } from "@lockkeeper/core";
import { type Cluster, startCluster } from "@lockkeeper/testing";
import { open, run } from "./world.js";

let cluster: Cluster;
let url: string;

beforeAll(async () => {
  cluster = await startCluster({ settings: { wal_level: "replica" } });
  url = await cluster.createDatabase();
  const db = await open(url);
  await run(db, "create table orders (id int primary key, note text); insert into orders values (1, 'x')");
  await db.close();
}, 60_000);

afterAll(async () => {
  await cluster.stop();
});

async function state(): Promise<CatalogState | null> {
  const db = await open(url);
  try {
    return await catalogState(db);
  } finally {
    await db.close();
  }
}

test("a restart and a crash leave the state as it was", async () => {
  const before = await state();
  await cluster.restart();
  expect(await state()).toEqual(before);
  await cluster.kill();
  await cluster.restart();
  expect(await state()).toEqual(before);
  expect(before?.timeline).toBe(1);
}, 30_000);

test("a standby tells nothing, and is on another timeline as soon as it has taken over", async () => {
  const before = await state();
  writeFileSync(join(cluster.dataDir, "standby.signal"), "");
  // it is up when it has taken over
  const restarted = cluster.restart();
  const standby = await whenUp();
  expect(await standby.query("select pg_is_in_recovery() as standby")).toEqual([{ standby: true }]);
  expect(await catalogState(standby)).toBeNull();
  await standby.query("select pg_promote()");
  await restarted;
  // at once, when the control file still names the old one
  const after = await catalogState(standby);
  await standby.close();
  expect(after).toEqual({ ...before, timeline: 2 });
}, 30_000);

async function whenUp(): Promise<Database> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await open(url);
    } catch (error) {
      if (attempt === 200) throw error;
      await sleep(50);
    }
  }
}
