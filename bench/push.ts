// npm run bench:push: how long a push takes, beside other tools, on one server in one run. See README.md for the options.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Cluster, MAJORS, startCluster } from "@lockkeeper/testing";
import { measureCell } from "./lib/cell.js";
import { machine } from "./lib/machine.js";
import { ours, others, type Peer } from "./lib/peers.js";
import { cellReport } from "./lib/report.js";
import { writeWorkload } from "./lib/workload.js";

const { values: asked } = parseArgs({
  options: {
    sizes: { type: "string", default: "1,100,1000" },
    delays: { type: "string", default: "0,20" },
    peers: { type: "string" },
    repetitions: { type: "string", default: "5" },
    budget: { type: "string", default: "15" },
    dist: { type: "string", multiple: true, default: ["dist"] },
    major: { type: "string", default: "17" },
    quick: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
  },
});

const numbers = (text: string) => text.split(",").map(Number);
const sizes = asked.quick ? [1, 100] : numbers(asked.sizes);
const delays = asked.quick ? [0, 20] : numbers(asked.delays);
const repetitions = asked.quick ? 3 : Number(asked.repetitions);
const budgetMs = asked.quick ? 600 : Number(asked.budget) * 1_000;

const { peers: installed, missing } = others();
const wanted = asked.peers?.split(",");
const peers = [...asked.dist.flatMap(build), ...installed].filter((peer) => !wanted || wanted.includes(peer.id));

function build(path: string): Peer[] {
  const label = asked.dist.length > 1 ? basename(resolve(path, "..")) : "";
  return ours(resolve(path), label);
}

/** A trip or more for each statement of 1,000 files takes minutes when every trip takes 20 ms. */
function patient(peer: Peer, files: number, delayMs: number): boolean {
  const chatty = ["supabase", "dbmate", "naive"].includes(peer.id) || peer.id.startsWith("psql");
  if (asked.quick && chatty && delayMs > 0) return files < 100 || peer.id === "psql";
  return asked.full || !chatty || files * delayMs < 10_000;
}

async function bench(cluster: Cluster): Promise<void> {
  console.log(machine(cluster.major));
  for (const name of missing) console.log(`${name} is not installed, and left out.`);
  for (const files of sizes) {
    const folder = mkdtempSync(join(tmpdir(), "lockkeeper-bench-"));
    try {
      const workload = writeWorkload(folder, files);
      for (const delayMs of delays) {
        const taking = peers.filter((peer) => patient(peer, files, delayMs));
        const measured = await measureCell(cluster, workload, taking, { repetitions, delayMs, budgetMs });
        console.log(cellReport(measured, files, delayMs));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

const major = MAJORS.find((m) => String(m) === asked.major);
if (!major) throw new Error(`--major ${asked.major} is not one of ${MAJORS.join(", ")}`);
const cluster = await startCluster({ major });
try {
  await bench(cluster);
} finally {
  await cluster.stop();
}
