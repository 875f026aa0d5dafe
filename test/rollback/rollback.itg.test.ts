import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { LayoutName } from "@lockkeeper/migrations";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { catalogOf } from "../push/oracle.js";
import { wipe } from "../push/aftermath.js";
import { rowsOf, statusOnce } from "../push/world.js";
import { pushed, rolledBack } from "./world.js";

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterEach(() => wipe(db.url));
afterAll(() => db.drop());

const sql = {
  one: "create table accounts (id int primary key);\n",
  oneDown: "drop table accounts;\n",
  two: "alter table accounts add column email text;\ncreate index concurrently accounts_email on accounts (email);\n",
  twoDown: "drop index concurrently accounts_email;\nalter table accounts drop column email;\n",
  three: "create view emails as select email from accounts;\n/* lockkeeper: down\ndrop view emails;\n*/\n",
};

const shapes: Record<LayoutName, { folder: string; files: Record<string, string>; versions: string[] }> = {
  supabase: {
    folder: "supabase/migrations",
    versions: ["20240101000000", "20240102000000", "20240103000000"],
    files: {
      "supabase/migrations/20240101000000_one.sql": sql.one,
      "supabase/migrations/20240101000000_one.down.sql": sql.oneDown,
      "supabase/migrations/20240102000000_two.sql": sql.two,
      "supabase/migrations/20240102000000_two.down.sql": sql.twoDown,
      "supabase/migrations/20240103000000_three.sql": sql.three,
    },
  },
  plain: {
    folder: "db",
    versions: ["1", "2", "10"],
    files: {
      "db/1_one.up.sql": sql.one,
      "db/1_one.down.sql": sql.oneDown,
      "db/2_two.sql": sql.two,
      "db/2_two.down.sql": sql.twoDown,
      "db/10_three.sql": sql.three,
    },
  },
  prisma: {
    folder: "prisma/migrations",
    versions: ["1_one", "2_two", "3_three"],
    files: {
      "prisma/migrations/1_one/migration.sql": sql.one,
      "prisma/migrations/1_one/down.sql": sql.oneDown,
      "prisma/migrations/2_two/migration.sql": sql.two,
      "prisma/migrations/2_two/down.sql": sql.twoDown,
      "prisma/migrations/3_three/migration.sql": sql.three,
    },
  },
};

describe.each<LayoutName>(["supabase", "plain", "prisma"])("layout %s", (layout) => {
  const { files, folder, versions } = shapes[layout];
  const setting = () => ({ url: db.url, files, folder, layout });
  const states = async () => (await statusOnce(setting())).plan.entries.map((entry) => entry.class);

  test("up, down to a version, up again, down to nothing: the schema comes back each time", async () => {
    const empty = await catalogOf(db.url);
    const first = await pushed(setting());
    expect(first.receipt.result).toBe("applied");
    const whole = await catalogOf(db.url);

    const back = await rolledBack({ ...setting(), goal: { kind: "to", version: versions[0] ?? "" } });
    expect(back.error).toBeNull();
    expect(back.receipt.files.map(({ version, state }) => [version, state])).toEqual([
      [versions[2], "rolled-back"],
      [versions[1], "rolled-back"],
    ]);
    // the same deployment has applied the first one, which stays
    expect(back.receipt.untold).toContain(`\`${versions[0]}\` was applied by the same deployment`);
    expect(await states()).toEqual(["applied", "pending", "pending"]);

    expect((await pushed(setting())).receipt.result).toBe("applied");
    expect(await catalogOf(db.url)).toEqual(whole);

    const all = await rolledBack({ ...setting(), goal: { kind: "to", version: null } });
    expect(all.error).toBeNull();
    expect(all.receipt).toMatchObject({ result: "rolled-back", endState: { proved: true }, untold: null });
    expect(all.receipt.endState?.after).toBe(first.receipt.endState?.before);
    expect((await catalogOf(db.url)).filter((line) => !/_prisma_migrations/.test(line))).toEqual(empty);
    expect(await states()).toEqual(["pending", "pending", "pending"]);
    const again = await rolledBack({ ...setting(), goal: { kind: "to", version: null } });
    expect(again.receipt).toMatchObject({ result: "nothing-to-do", deploymentId: null });
    const kinds = await rowsOf(db.url, "select kind, result from lockkeeper.deployments order by started_at");
    expect(kinds.map(({ kind, result }) => `${String(kind)} ${String(result)}`)).toEqual([
      "push applied",
      "rollback rolled-back",
      "push applied",
      "rollback rolled-back",
    ]);
  });
});
