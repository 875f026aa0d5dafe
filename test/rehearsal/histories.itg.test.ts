import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { rehearse } from "@lockkeeper/rehearsal/run/rehearse";
import { replay } from "@lockkeeper/rehearsal/run/replay";
import { applySupabaseStub, type Cluster, startCluster, withoutVectorOptions } from "@lockkeeper/testing";
import { catalogOf } from "../push/oracle.js";
import { open } from "../push/world.js";
import { planned } from "./files.js";
import { patient } from "./measuring.js";

// Public histories as their repositories hold them. They are data of this machine and no part of the project.
const place = "../shared/data/histories";
const missing = existsSync(place) ? null : `there is no ${place}`;
const histories = [
  { name: "basejump", stub: true },
  { name: "cache-helpers", stub: true },
  { name: "chatbot-ui", stub: true },
  { name: "documenso", stub: false },
  { name: "liam", stub: true },
];

(missing === null ? describe : describe.skip)(
  `public histories${missing === null ? "" : ` (skipped: ${missing})`}`,
  () => {
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await startCluster({ major: 17, superuser: "supabase_admin" });
    }, 60_000);
    afterAll(() => cluster.stop());

    async function database(stub: boolean) {
      const admin = await cluster.createDatabase();
      return { admin, user: stub ? await applySupabaseStub(admin) : admin };
    }

    test.each(histories)(
      "$name: measured as a whole, it makes what it makes unmeasured",
      async ({ name, stub }) => {
        const root = join(place, name, "migrations");
        const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".sql"));
        const texts = paths.toSorted((a, b) => (a < b ? -1 : 1)).map((path) => readFileSync(join(root, path), "utf8"));
        const files = await planned(...texts.map(withoutVectorOptions));
        const [plain, measured] = [await database(stub), await database(stub)];

        const session = await open(plain.user);
        expect(await replay(session, files)).toEqual({ done: files.length, failed: null });
        await session.close();
        const shadow = { admin: () => open(measured.admin), session: () => open(measured.user) };
        const { migrations } = await rehearse(shadow, "", files, patient);

        const errors = migrations.flatMap((m) => m.statements.flatMap(({ error }) => (error ? [error.message] : [])));
        expect(errors).toEqual([]);
        expect(migrations.filter(({ result }) => result !== "ok")).toEqual([]);
        const unmeasured = migrations.flatMap((m) => m.statements.filter((statement) => !statement.measured));
        expect(unmeasured.map(({ reason }) => reason)).toEqual([]);
        expect(await catalogOf(measured.user)).toEqual(await catalogOf(plain.user));
      },
      120_000,
    );
  },
);
