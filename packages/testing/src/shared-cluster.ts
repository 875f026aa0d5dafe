import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Major } from "./binaries.js";
import { attachCluster, type Cluster, type ClusterInfo, defaultMajor, startCluster } from "./cluster.js";
import { createDatabase, dropDatabase } from "./databases.js";

/** A cluster that other tests use at the same time: nobody stops it, it ends with the test run. */
export type SharedCluster = Omit<Cluster, "stop" | "kill" | "restart">;

export interface FreshDatabase {
  url: string;
  name: string;
  cluster: SharedCluster;
  /** ends the sessions that are left in it, and drops it */
  drop: () => Promise<void>;
}

const clusters = new Map<Major, Promise<Cluster>>();

/**
 * One PostgreSQL per major for the whole jest run. The first worker that asks starts it; jest/global-setup.mjs made the
 * folder where the others find it. Without that (a test file run by hand) it belongs to this process.
 */
export function testCluster(major: Major = defaultMajor()): Promise<SharedCluster> {
  let cluster = clusters.get(major);
  if (!cluster) {
    const folder = process.env["LOCKKEEPER_TEST_RUN"];
    cluster = folder ? startOrFind(folder, major) : startCluster({ major });
    clusters.set(major, cluster);
  }
  return cluster;
}

/** An empty database of the shared cluster, made from template0 under a name of its own. */
export async function freshDatabase(major?: Major): Promise<FreshDatabase> {
  const cluster = await testCluster(major);
  const name = await createDatabase(cluster.url(), undefined, undefined, cluster.major);
  return { url: cluster.url(name), name, cluster, drop: () => dropDatabase(cluster.url(), name) };
}

async function startOrFind(folder: string, major: Major): Promise<Cluster> {
  const place = join(folder, `pg-${major}`);
  try {
    mkdirSync(`${place}.lock`); // succeeds in exactly one process
  } catch {
    return find(place);
  }
  try {
    const cluster = await startCluster({ major, lifeline: join(folder, "lifeline") });
    publish(`${place}.json`, JSON.stringify(cluster.info));
    return cluster;
  } catch (error) {
    publish(`${place}.error`, String(error));
    throw error;
  }
}

/** The first start of a major includes initdb, beside everything else that the machine does. */
async function find(place: string): Promise<Cluster> {
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (existsSync(`${place}.json`)) {
      const info: ClusterInfo = JSON.parse(readFileSync(`${place}.json`, "utf8"));
      return attachCluster(info);
    }
    if (existsSync(`${place}.error`)) throw new Error(readFileSync(`${place}.error`, "utf8"));
    await sleep(20);
  }
  throw new Error(`another worker took ${place}.lock a minute ago, and has not started PostgreSQL`);
}

/** Readers must not see half a file. */
function publish(path: string, text: string): void {
  writeFileSync(`${path}.draft`, text);
  renameSync(`${path}.draft`, path);
}
