import { type Cluster, dropDatabase, type Proxy, runOnce, startProxy } from "@lockkeeper/testing";
import type { Peer } from "./peers.js";
import { timed } from "./run.js";
import { tablePrefix, type Workload } from "./workload.js";

/** What went over the wire in one run. */
export interface Wire {
  flights: number;
  connections: number;
  bytesToServer: number;
  bytesToClient: number;
}

/** One tool at one size and one delay: the same files applied, then nothing pending. */
export interface Measured {
  peer: Peer;
  applying: number[];
  nothing: number[];
  applyingWire: Wire | null;
  nothingWire: Wire | null;
}

export interface CellOptions {
  repetitions: number;
  delayMs: number;
  /** a tool that has used up this much time is not repeated again */
  budgetMs: number;
}

/**
 * Runs every peer as often as asked, in turn, so that what else the machine does hits all of them. Without a delay the
 * timed runs go straight to the server and one run before them, by way of the proxy, counts and warms up.
 */
export async function measureCell(
  cluster: Cluster,
  workload: Workload,
  peers: readonly Peer[],
  options: CellOptions,
): Promise<Measured[]> {
  const proxy = await startProxy({ target: { host: cluster.host, port: cluster.port }, delayMs: options.delayMs });
  const all = peers.map(
    (peer): Measured => ({ peer, applying: [], nothing: [], applyingWire: null, nothingWire: null }),
  );
  try {
    if (options.delayMs === 0) for (const one of all) await runOneDatabase(cluster, workload, one, proxy, false);
    for (let repetition = 0; repetition < options.repetitions; repetition += 1) {
      const through = options.delayMs === 0 ? null : proxy;
      for (const one of rotated(all, repetition)) {
        const used = [...one.applying, ...one.nothing].reduce((sum, ms) => sum + ms, 0);
        if (used < options.budgetMs) await runOneDatabase(cluster, workload, one, through, true);
      }
    }
  } finally {
    await proxy.stop();
  }
  return all;
}

/** Another one begins each time: whoever follows the heaviest must not always be the same. */
function rotated<T>(list: readonly T[], by: number): T[] {
  const at = by % Math.max(list.length, 1);
  return [...list.slice(at), ...list.slice(0, at)];
}

async function runOneDatabase(
  cluster: Cluster,
  workload: Workload,
  into: Measured,
  proxy: Proxy | null,
  keep: boolean,
): Promise<void> {
  const { peer } = into;
  const url = await cluster.createDatabase();
  const start = peer.start(proxy ? proxy.through(url) : url);
  try {
    proxy?.reset();
    const applying = await timed(start, workload.folder);
    if (keep) into.applying.push(applying);
    if (proxy && peer.connects) into.applyingWire = wireOf(proxy);
    if (peer.connects) await checkTables(url, workload.files);
    if (!peer.repeatable) return;
    proxy?.reset();
    const nothing = await timed(start, workload.folder);
    if (keep) into.nothing.push(nothing);
    if (proxy) into.nothingWire = wireOf(proxy);
  } finally {
    await dropDatabase(cluster.url(), new URL(url).pathname.slice(1));
  }
}

function wireOf({ traffic: { flights, connections, bytesToServer, bytesToClient } }: Proxy): Wire {
  return { flights, connections, bytesToServer, bytesToClient };
}

/** A tool that did less than it should is not faster. */
async function checkTables(url: string, files: number): Promise<void> {
  await runOnce(
    url,
    `do $$ begin
  if (select count(*) from pg_tables where tablename like '${tablePrefix}%') <> ${files} then
    raise exception 'not all tables are there';
  end if;
end $$`,
  );
}
