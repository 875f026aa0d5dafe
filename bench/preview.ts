// npm run bench:preview: how long a preview takes from start to verdict, by engine and cache. See README.md for the options.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Cluster, runBundle, startCluster } from "@lockkeeper/testing";
import { buildInto } from "./lib/build.js";
import { machine } from "./lib/machine.js";
import { measurePreviews, type PreviewWay } from "./lib/preview-cell.js";
import { profilePreview } from "./lib/preview-profile.js";
import { previewReport } from "./lib/preview-report.js";
import { writeCheckout } from "./lib/preview-workload.js";
import { writeWorkload } from "./lib/workload.js";

const { values: asked } = parseArgs({
  options: {
    engines: { type: "string", default: "local,embedded,url" },
    histories: { type: "string", default: "0,100,1000" },
    pending: { type: "string", default: "1,10,100" },
    repetitions: { type: "string", default: "5" },
    dist: { type: "string", multiple: true, default: [] },
    profile: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
  },
});

const numbers = (text: string) => text.split(",").map(Number);
const histories = asked.quick ? [0, 100] : numbers(asked.histories);
const pendings = asked.quick ? [10] : numbers(asked.pending);
const engines = asked.quick ? ["local"] : asked.engines.split(",");
const repetitions = asked.quick ? 3 : Number(asked.repetitions);

function waysOf(dists: readonly string[], url: string): PreviewWay[] {
  return dists.flatMap((dist) => {
    const label = dists.length > 1 ? ` [${basename(dist)}]` : "";
    return engines.map((engine) => {
      const rehearsal = engine === "url" ? url : engine;
      return { title: `${engine}${label}`, engine, dist, rehearsal, caches: engine !== "url" };
    });
  });
}

async function bench(dists: readonly string[], target: Cluster, rehearsal: Cluster): Promise<void> {
  console.log(machine(target.major));
  const ways = waysOf(dists, rehearsal.url());
  for (const history of histories) {
    const targetUrl = await target.createDatabase();
    if (history > 0) await applyHistory(dists[0] ?? "", targetUrl, history);
    for (const pending of pendings) {
      const checkout = mkdtempSync(join(tmpdir(), "lockkeeper-bench-"));
      try {
        writeCheckout(checkout, history, pending);
        const measured = await measurePreviews({ checkout, targetUrl, pending, ways, repetitions });
        console.log(previewReport(measured, history, pending));
        if (!asked.profile) continue;
        for (const way of ways) console.log(await profilePreview({ checkout, targetUrl, pending }, way));
      } finally {
        rmSync(checkout, { recursive: true, force: true });
      }
    }
  }
}

/** The target's past, applied as it would have been: by a push. */
async function applyHistory(dist: string, targetUrl: string, history: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "lockkeeper-bench-"));
  try {
    writeWorkload(folder, history);
    const inputs = { "database-url": targetUrl };
    const { code, stdout, stderr } = await runBundle(join(dist, "push.js"), { inputs, cwd: folder });
    if (code !== 0) throw new Error(`push ended with ${code}:\n${stdout}${stderr}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const built = asked.dist.length > 0 ? null : buildInto();
const clusters: Cluster[] = [];
try {
  // its superuser has another name than the target's role, or files would run as a stand-in who owns everything
  for (const superuser of ["postgres", "rehearsal"]) clusters.push(await startCluster({ major: 17, superuser }));
  const [target, rehearsal] = clusters;
  if (target && rehearsal) await bench(built ? [built] : asked.dist.map((path) => resolve(path)), target, rehearsal);
} finally {
  await Promise.all(clusters.map((cluster) => cluster.stop()));
  if (built) rmSync(built, { recursive: true, force: true });
}
