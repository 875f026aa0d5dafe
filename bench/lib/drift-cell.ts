import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Cluster, dropDatabase, runnerNode, startProxy } from "@lockkeeper/testing";
import { Client } from "pg";
import type { DriftDone, DriftJob } from "./drift-child.js";
import { fillForDrift } from "./drift-workload.js";

export interface DriftOptions {
  tables: number;
  /** of the reading with several of them */
  connections: number;
  repetitions: number;
  delayMs: number;
  /** a peer that takes longer is ended */
  limitMs: number;
}

/** One way to know the schema, at one size. */
export interface DriftMeasured {
  title: string;
  tables: number;
  ms: number[];
  /** resident at most, megabytes; null where it was not taken */
  peakMb: number | null;
  /** flights of all connections with a round trip of so long, and how long it took then */
  far: { flights: number; connections: number; ms: number } | null;
  /** ended at the limit */
  over: number | null;
}

interface Child {
  run: (job: DriftJob) => Promise<DriftDone>;
}

/** Makes a schema and its copy, and lets each way look at it, in turns, so that what else the machine does hits all of them. */
export async function measureDrift(cluster: Cluster, child: Child, options: DriftOptions): Promise<DriftMeasured[]> {
  const { tables, connections, repetitions } = options;
  const url = await cluster.createDatabase();
  const file = join(cluster.info.base, `baseline-${tables}.json`);
  await fill(url, tables);
  await child.run({ what: "save", url, connections: 1, file });
  const copy = await cluster.createDatabase(undefined, new URL(url).pathname.slice(1));
  await change(url);
  const begin = (title: string): DriftMeasured => ({ title, tables, ms: [], peakMb: null, far: null, over: null });
  const jobs = [
    { job: { what: "state", url, connections: 1, file }, into: begin("lockkeeper: untouched?") },
    { job: { what: "snapshot", url, connections: 1, file }, into: begin("lockkeeper: snapshot") },
    {
      job: { what: "snapshot", url, connections, file },
      into: begin(`lockkeeper: snapshot, ${connections} connections`),
    },
    { job: { what: "diff", url, connections: 1, file }, into: begin("lockkeeper: snapshot and diff") },
  ] as const satisfies { job: DriftJob; into: DriftMeasured }[];
  const dump = begin("pg_dump -s");
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    dump.ms.push(timedDump(url));
    for (const { job, into } of jobs) take(await child.run(job), job, into, tables);
  }
  for (const { job, into } of jobs.slice(0, 3)) into.far = await farAway(child, job, options.delayMs);
  const migra = begin("migra (@pgkit/migra 0.6.1)");
  timedMigra(copy, url, options.limitMs, migra);
  for (const one of [url, copy]) await dropDatabase(cluster.url(), new URL(one).pathname.slice(1));
  return [dump, ...jobs.map(({ into }) => into), migra];
}

async function fill(url: string, tables: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await fillForDrift(client, tables);
  await client.end();
}

/** What the diffs are to find: two columns, and a policy with its table's row security. */
async function change(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    "alter table bench_7 add note text, alter amount type numeric(14,2); alter policy own on bench_9 using (true)",
  );
  await client.end();
}

/** A reading that found less than it should is not faster. */
function take(done: DriftDone, { what }: DriftJob, into: DriftMeasured, tables: number): void {
  const right = { state: done.count === 1, diff: done.count === 3, snapshot: done.count > tables * 20, save: true }[
    what
  ];
  if (!right) throw new Error(`${into.title} found ${done.count}`);
  into.ms.push(done.ms);
  into.peakMb = Math.max(into.peakMb ?? 0, done.peakMb);
}

async function farAway(child: Child, job: DriftJob, delayMs: number): Promise<DriftMeasured["far"]> {
  const target = new URL(job.url);
  const proxy = await startProxy({ target: { host: target.hostname, port: Number(target.port) }, delayMs });
  try {
    const done = await child.run({ ...job, url: proxy.through(job.url) });
    return { flights: proxy.traffic.flights, connections: proxy.traffic.connections, ms: done.ms };
  } finally {
    await proxy.stop();
  }
}

function timedDump(url: string): number {
  const before = performance.now();
  const { status, stderr } = spawnSync("pg_dump", ["--schema-only", "--file=/dev/null", url], { encoding: "utf8" });
  if (status !== 0) throw new Error(`pg_dump ended with ${status}:\n${stderr}`);
  return performance.now() - before;
}

function timedMigra(from: string, to: string, limitMs: number, into: DriftMeasured): void {
  const command = createRequire(import.meta.url).resolve("@pgkit/migra/dist/command.js");
  const before = performance.now();
  const { status, stdout, error } = spawnSync(runnerNode(), [command, "run", from, to, "--unsafe"], {
    encoding: "utf8",
    timeout: limitMs,
    killSignal: "SIGKILL",
    maxBuffer: 1e9,
  });
  if (error) into.over = limitMs;
  // like diff: 2 tells of differences
  else if (status === 1 || !stdout.includes("note")) throw new Error(`migra ended with ${status}`);
  else into.ms.push(performance.now() - before);
}
