// npm run bench:memory: the most memory that a push takes, by the kernel's own count (Linux). See README.md.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startBundle, startCluster } from "@lockkeeper/testing";
import { machine } from "./lib/machine.js";
import { table } from "./lib/table.js";
import { supabaseFolder, writeWorkload } from "./lib/workload.js";

const { values: asked } = parseArgs({ options: { dist: { type: "string", default: "dist" } } });
const entry = join(resolve(asked.dist), "push.js");

const cases: [title: string, write: (folder: string) => void][] = [
  ["1 file", (folder) => void writeWorkload(folder, 1)],
  ["1,000 files", (folder) => void writeWorkload(folder, 1_000)],
  ["one file of 50 MB, one COPY", (folder) => writeOne(folder, copyRows(50))],
  ["one file of 50 MB, 50,000 INSERTs", (folder) => writeOne(folder, inserts(50))],
];

function writeOne(folder: string, sql: string): void {
  mkdirSync(join(folder, supabaseFolder), { recursive: true });
  writeFileSync(join(folder, supabaseFolder, "20240101000001_large.sql"), sql);
}

const line = "x".repeat(1_000);
const copyRows = (megabytes: number) =>
  `create table large (line text);\ncopy large from stdin;\n${`${line}\n`.repeat(megabytes * 1_000)}\\.\n`;
const inserts = (megabytes: number) =>
  `create table large (line text);\n${`insert into large values ('${line}');\n`.repeat(megabytes * 1_000)}`;

/** The high-water mark only grows, so the last look before the end is as good as the last moment. */
async function highWater(cwd: string, url: string): Promise<{ megabytes: number; seconds: number }> {
  const before = performance.now();
  const { child, done } = startBundle(entry, { inputs: { "database-url": url }, cwd, timeoutMs: 300_000 });
  let kilobytes = 0;
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      kilobytes = Math.max(kilobytes, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    } catch {
      // it has ended
    }
  }, 10);
  try {
    const { code, stdout, stderr } = await done;
    if (code !== 0) throw new Error(`${entry} ended with ${code}:\n${stdout.slice(-3_000)}${stderr.slice(-3_000)}`);
    return { megabytes: kilobytes / 1024, seconds: (performance.now() - before) / 1_000 };
  } finally {
    clearInterval(timer);
  }
}

const cluster = await startCluster({ major: 17 });
try {
  console.log(machine(17));
  const rows: string[][] = [];
  for (const [title, write] of cases) {
    const folder = mkdtempSync(join(tmpdir(), "lockkeeper-bench-"));
    try {
      write(folder);
      const { megabytes, seconds } = await highWater(folder, await cluster.createDatabase());
      rows.push([title, megabytes.toFixed(0), seconds.toFixed(1)]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  console.log(table(["", "MB resident, at most", "s"], rows));
} finally {
  await cluster.stop();
}
