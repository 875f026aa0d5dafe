import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { snapshot } from "@lockkeeper/catalog";
import { readLiveFacts } from "@lockkeeper/catalog/live/facts";
import { systemClock } from "@lockkeeper/action-kit/system-clock";
import type { Finding } from "@lockkeeper/core";
import { judge, rules } from "@lockkeeper/hazards";
import { rehearse } from "@lockkeeper/rehearsal/run/rehearse";
import { applySupabaseStub, type Cluster, startCluster, withoutVectorOptions } from "@lockkeeper/testing";
import { open } from "../push/world.js";
import { patient } from "../rehearsal/measuring.js";
import { planned } from "./example.js";

// Public histories as their repositories hold them. They are data of this machine and no part of the project.
const place = "../shared/data/histories";
const missing = existsSync(place) ? null : `there is no ${place}`;

/** Files of a history in their order, under names of the Supabase layout. */
function filesOf(name: string): { file: string; text: string }[] {
  const root = join(place, name, "migrations");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".sql"))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((path) => ({
      file: `supabase/migrations/${path.replace(/\/migration\.sql$/, ".sql")}`,
      text: withoutVectorOptions(readFileSync(join(root, path), "utf8")),
    }));
}

(missing === null ? describe : describe.skip)(
  `merged migrations${missing === null ? "" : ` (skipped: ${missing})`}`,
  () => {
    let cluster: Cluster;
    const judged: { file: string; findings: readonly Finding[] }[] = [];

    beforeAll(async () => {
      cluster = await startCluster({ superuser: "supabase_admin" });
      for (const name of readdirSync(place, { withFileTypes: true })) {
        // the largest are enough for every day; npm run bench:noise takes all of them
        if (["documenso", "liam"].includes(name.name)) judged.push(...(await judgeHistory(cluster, name.name)));
      }
    }, 600_000);
    afterAll(() => cluster?.stop());

    // what these rules tell is true of the files: definer functions with a mutable search path, tables open to the world
    const security = new Set(rules.filter(({ category }) => category === "security").map(({ id }) => id));
    const share = (severity: Finding["severity"], leaveOut: ReadonlySet<string>) => {
      const counts = (one: Finding) => one.severity === severity && !one.silenced && !leaveOut.has(one.rule);
      return judged.filter(({ findings }) => findings.some(counts)).length / judged.length;
    };

    test("there are enough of them", () => expect(judged.length).toBeGreaterThan(250));
    test("few are blocked", () => expect(share("blocking", new Set())).toBeLessThan(0.05));
    test("few have a warning about anything but security", () => expect(share("warning", security)).toBeLessThan(0.2));
    test("no rule breaks", () =>
      expect(
        judged.flatMap(({ findings }) => findings.filter(({ message }) => message.includes("fault of Lockkeeper"))),
      ).toEqual([]));
  },
);

/** Each file of a history on a nearly empty target in the state that the files before it have made. */
async function judgeHistory(cluster: Cluster, name: string) {
  const admin = await cluster.createDatabase();
  const user = await applySupabaseStub(admin);
  const on = { session: () => open(user), admin: () => open(admin) };
  const database = new URL(admin).pathname.slice(1);
  const looking = await on.session();
  const judged: { file: string; findings: readonly Finding[] }[] = [];
  try {
    let before = await snapshot(looking);
    for (const migration of await planned(filesOf(name))) {
      const live = await readLiveFacts(looking, "all", { clock: systemClock });
      const { migrations: measured } = await rehearse(on, database, [migration], patient);
      const after = await snapshot(looking);
      const findings = await judge({
        migrations: [migration],
        measured,
        before,
        after,
        live,
        major: before.server.major,
        version: before.server.version,
        supabase: name !== "documenso",
        exposedSchemas: name !== "documenso" ? ["public"] : [],
        ignore: [],
        docsBase: "",
      });
      judged.push({ file: `${name}/${migration.file}`, findings });
      before = after;
    }
  } finally {
    await looking.close();
  }
  return judged;
}
