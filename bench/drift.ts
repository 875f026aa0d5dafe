// npm run bench:drift: how long it takes to know a schema, beside pg_dump -s and migra. See README.md for the options.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { startCluster } from "@lockkeeper/testing";
import { measureDrift } from "./lib/drift-cell.js";
import { bundleChild } from "./lib/drift-process.js";
import { driftTable, withSection } from "./lib/drift-report.js";
import { machine } from "./lib/machine.js";

const { values: asked } = parseArgs({
  options: {
    sizes: { type: "string", default: "100,1000,10000" },
    connections: { type: "string", default: "2" },
    repetitions: { type: "string", default: "3" },
    delay: { type: "string", default: "20" },
    limit: { type: "string", default: "120" },
    write: { type: "boolean", default: false },
  },
});

// Debian's pg_dump refuses a server that is newer than itself
const major = 15;
const child = bundleChild();
// one statement of the set-up makes many tables
const cluster = await startCluster({ major, settings: { max_locks_per_transaction: 1024 } });
try {
  const about = machine(major);
  console.log(about);
  const measured = [];
  for (const tables of asked.sizes.split(",").map(Number)) {
    const one = await measureDrift(cluster, child, {
      tables,
      connections: Number(asked.connections),
      repetitions: Number(asked.repetitions),
      delayMs: Number(asked.delay),
      limitMs: Number(asked.limit) * 1_000,
    });
    measured.push(one);
    console.log(driftTable([one]));
  }
  const text = `${about}\n${driftTable(measured)}`;
  if (asked.write) writeFileSync("bench/README.md", withSection(readFileSync("bench/README.md", "utf8"), text));
  else if (measured.length > 1) console.log(driftTable(measured));
} finally {
  await cluster.stop();
  child.remove();
}
