import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LayoutName } from "@lockkeeper/migrations";
import { applySupabaseStub, type Cluster, type Major, startCluster, withoutVectorOptions } from "@lockkeeper/testing";
import { catalogOf, dumpOf, majorOf, psql } from "./oracle.js";
import { pushOnce, statusOnce } from "./world.js";

// Public histories as their repositories hold them. They are data of this machine and no part of the project.
const place = "../shared/data/histories";

const histories: { name: string; layout: LayoutName; oldest: Major }[] = [
  { name: "basejump", layout: "supabase", oldest: 14 },
  // it sets a parameter of PostgREST's, which an ordinary role may do since 15
  { name: "cache-helpers", layout: "supabase", oldest: 15 },
  { name: "chatbot-ui", layout: "supabase", oldest: 14 },
  { name: "documenso", layout: "prisma", oldest: 14 },
  { name: "liam", layout: "supabase", oldest: 14 },
];

const missing = !existsSync(place) ? `there is no ${place}` : majorOf("psql") === 0 ? "there is no psql on PATH" : null;

/** Files by path, in the order in which psql is to take them. */
function filesOf(name: string, layout: LayoutName): Record<string, string> {
  const folder = layout === "prisma" ? "prisma/migrations" : "supabase/migrations";
  const root = join(place, name, "migrations");
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".sql"));
  return Object.fromEntries(
    paths
      .toSorted((a, b) => (a < b ? -1 : 1))
      .map((path) => [`${folder}/${path}`, withoutVectorOptions(readFileSync(join(root, path), "utf8"))]),
  );
}

async function compare(cluster: Cluster, { name, layout }: (typeof histories)[number]) {
  const files = filesOf(name, layout);
  const folder = layout === "prisma" ? "prisma/migrations" : "supabase/migrations";
  const prepare = async () => {
    const url = await cluster.createDatabase();
    return layout === "supabase" ? applySupabaseStub(url) : url;
  };
  const [ours, theirs] = [await prepare(), await prepare()];
  const setting = { url: ours, files, folder, layout };
  const { receipt, error } = await pushOnce(setting);
  expect(error).toBeNull();
  expect(receipt.result).toBe("applied");
  expect(receipt.files.filter((f) => f.state === "applied")).toHaveLength(Object.keys(files).length);
  await psql(theirs, Object.values(files));
  expect((await pushOnce(setting)).receipt.result).toBe("nothing-to-do");
  const { plan, counts } = await statusOnce(setting);
  expect(plan.state).toBe("up-to-date");
  expect(counts).toMatchObject({ applied: Object.keys(files).length, edited: 0, "remote-only": 0 });
  return { ours, theirs };
}

(missing === null ? describe : describe.skip)(
  `public histories${missing === null ? "" : ` (skipped: ${missing})`}`,
  () => {
    const clusters = new Map<Major, Cluster>();
    beforeAll(async () => {
      // as on the platform, `postgres` is no superuser
      for (const major of new Set([...histories.map((h) => h.oldest), 18 as const]))
        clusters.set(major, await startCluster({ major, superuser: "supabase_admin" }));
    }, 60_000);
    afterAll(() => Promise.all([...clusters.values()].map((cluster) => cluster.stop())));
    const clusterOf = (major: Major) => {
      const cluster = clusters.get(major);
      if (!cluster) throw new Error(`PostgreSQL ${major} was not started`);
      return cluster;
    };

    test.each(histories)(
      "$name on $oldest: pg_dump sees what psql makes of it",
      async (history) => {
        const { ours, theirs } = await compare(clusterOf(history.oldest), history);
        expect(await catalogOf(ours)).toEqual(await catalogOf(theirs));
        if (majorOf("pg_dump") >= history.oldest) expect(await dumpOf(ours)).toEqual(await dumpOf(theirs));
      },
      60_000,
    );

    test.each(histories)(
      "$name on 18: the catalog is what psql makes it",
      async (history) => {
        const { ours, theirs } = await compare(clusterOf(18), history);
        const catalog = await catalogOf(ours);
        expect(catalog.length).toBeGreaterThan(100);
        expect(catalog).toEqual(await catalogOf(theirs));
      },
      60_000,
    );
  },
);
