import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase, uniqueName } from "@lockkeeper/testing";
import { schemaLook } from "../../actions/push/src/schema-look.js";
import { checkDrift, deployed } from "../drift/world.js";
import { preview } from "../dry-run/world.js";
import { guard } from "../guard/world.js";
import { preflight } from "../preflight/world.js";
import { open, pushOnce, rowsOf } from "../push/world.js";
import { acted } from "../rollback/acting.js";
import { smokeTest } from "../smoke/world.js";
import { verify } from "../verify/world.js";
import { setTraps } from "./traps.js";

// Whoever may create an operator in a schema on the search_path (in `public` every login could, before 15) could have it
// run with our rights, where a query of ours has an operator for whose types PostgreSQL has none.
const folder = "supabase/migrations";
const first = {
  [`${folder}/20260101000000_orders.sql`]:
    "create table orders (id bigserial primary key, note text);\ncreate index broken on orders (note);\n",
};
const files = {
  ...first,
  [`${folder}/20260102000000_more.sql`]: "alter table orders add column total int;\n",
  [`${folder}/20260103000000_index.sql`]: "create index concurrently on orders (total);\n",
};
const mark = `trapped ${uniqueName()}`;
// left out of snapshots: two thousand operators would only cost time
const schema = "lockkeeper_measure";
let target: FreshDatabase;

beforeAll(async () => {
  target = await freshDatabase();
  await deployed(target.url, first);
  const db = await open(target.url);
  await db.query("update pg_index set indisvalid = false where indexrelid = 'broken'::regclass");
  await db.query("select nextval('orders_id_seq')");
  await db.query("create table bot_config (key text primary key, value jsonb)");
  await setTraps(db, schema, mark);
  await db.close();
});

afterAll(() => target.drop());

/** Statements that have asked an operator of somebody else's. */
function trapped(log: string): string[] {
  const entries = log.split(/^(?=\d{4}-\d\d-\d\d )/m);
  return entries.flatMap((entry, at) =>
    entry.includes(mark) ? [`${entry}${entries.slice(at + 1, at + 3).join("")}`] : [],
  );
}

test("the traps are set", async () => {
  await rowsOf(target.url, "select from pg_class where relname || '' = 'orders'");
  expect(trapped(target.cluster.log()).length).toBeGreaterThan(0);
});

const runs: [what: string, run: (url: string) => Promise<unknown>][] = [
  ["drift-check", (url) => checkDrift({ url, files: first })],
  ["drift-check of migrations", (url) => checkDrift({ url, files: first, inputs: { baseline: "migrations" } })],
  [
    "schema-verify",
    (url) =>
      verify(
        url,
        {
          "orders.sql": "select true as ok",
          "orders.test.sql": "select 1",
          "expectations.yml":
            "tables: { orders: { rows: 0, columns: { id: bigint } } }\nsettings: { work_mem: 4MB }\nsequences: [orders_id_seq]",
        },
        { builtIn: [] },
      ),
  ],
  ["dry-run", (url) => preview({ url, files })],
  ["preflight", (url) => preflight({ "database-url": url, schemas: "public" }, first)],
  ["smoke-test", (url) => smokeTest({ "scripts/smoke.sql": "select 1;" }, { "database-url": url })],
  ["schema-guard", (url) => guard({ "database-url": url, "app-version": "1.2.3", "set-version": "true" })],
  [
    "schema-guard of migrations",
    (url) => guard({ "database-url": url, "app-version": "20260101000000", source: "migrations" }),
  ],
  [
    "push",
    (url) => pushOnce({ url, files, layout: "supabase", input: { record: true, look: schemaLook("lockkeeper") } }),
  ],
  ["rollback", (url) => takenBack(url)],
];

async function takenBack(url: string): Promise<void> {
  const downs = {
    [`${folder}/20260102000000_more.down.sql`]: "alter table orders drop column total;\n",
    [`${folder}/20260103000000_index.down.sql`]: "drop index concurrently orders_total_idx;\n",
  };
  const { receipt } = await acted(url, { ...files, ...downs }, { to: "20260101000000" });
  expect(receipt.result).toBe("rolled-back");
}

test.each(runs)("%s asks PostgreSQL's own operators", async (_what, run) => {
  const before = target.cluster.log().length;
  await run(target.url);
  expect(trapped(target.cluster.log().slice(before))).toEqual([]);
});
