// A throw-away PostgreSQL, started by the same code that gives the tests theirs.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { atEnd } from "./lifetime.mjs";
import { root } from "./lockkeeper.mjs";

/** Starts it, and has it stopped at the end. */
export async function startServer(folder) {
  const starting = start(folder);
  // also when a Ctrl-C comes while it starts
  atEnd(() => starting.then(throwAway, () => {}));
  const url = (await starting).url();
  return { url, load: (file) => query(url, readFileSync(file, "utf8")), query: (sql) => query(url, sql) };
}

async function start(folder) {
  process.chdir(root); // where the bundled code looks for the binaries
  const { startCluster } = await clusterCode(folder);
  const password = randomBytes(12).toString("hex");
  return startCluster({ major: 17, password, settings: { shared_buffers: "128MB", max_wal_size: "2GB" } });
}

/** As by a crash: a shutdown in good order would write down what is thrown away. */
async function throwAway(cluster) {
  await cluster.kill();
  await cluster.stop();
}

/** It is TypeScript, which this Node may not read. */
async function clusterCode(folder) {
  const { build } = await import("esbuild");
  const outfile = join(folder, "cluster.mjs");
  const entryPoints = [join(root, "packages/testing/src/cluster.ts")];
  // our own packages from their sources, which need no build
  const conditions = ["lockkeeper-source"];
  await build({ entryPoints, outfile, bundle: true, platform: "node", format: "esm", conditions, external: ["pg"] });
  return import(pathToFileURL(outfile).href);
}

async function query(url, sql) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {}); // told by the query that it hits
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
