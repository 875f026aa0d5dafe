import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { wipe } from "../push/aftermath.js";
import { catalogOf } from "../push/oracle.js";
import { rowsOf } from "../push/world.js";
import { acted } from "./acting.js";
import { pushed } from "./world.js";

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterEach(() => wipe(db.url));
afterAll(() => db.drop());

const folder = "supabase/migrations";
const base = {
  [`${folder}/20240101000000_base.sql`]: `
create table orders (id int primary key, customer text not null, note text);
alter table orders enable row level security;
create policy own on orders for select using (customer = current_user);
create function total(o orders) returns int language sql stable as $$ select 1 $$;
`,
};
const change = {
  ...base,
  [`${folder}/20240102000000_change.sql`]: `
alter table orders drop column note;
alter table orders add column tier text default 'none';
update orders set customer = lower(customer);
drop policy own on orders;
create policy own on orders for all using (lower(customer) = current_user);
create or replace function total(o orders) returns int language sql stable as $$ select 2 $$;
`,
  [`${folder}/20240103000000_table.sql`]:
    "create table tiers (name text primary key);\ncreate index on orders (tier);\n",
};

async function deployed(): Promise<string> {
  await pushed({ url: db.url, files: base });
  const { receipt } = await pushed({ url: db.url, files: change });
  expect(receipt.result).toBe("applied");
  return receipt.deploymentId ?? "";
}

describe("generate", () => {
  test("a table, a function and a policy changed: ways back that were proved, and run when they are committed", async () => {
    await pushed({ url: db.url, files: base });
    const before = await catalogOf(db.url);
    const { receipt: push } = await pushed({ url: db.url, files: change });
    const after = await catalogOf(db.url);
    const written = await acted(db.url, change, { deployment: push.deploymentId ?? "", generate: true });
    expect(written.receipt.generation).toMatchObject({ proved: true, reason: "" });
    expect([written.exit, written.outputs.result, written.outputs.generatedPath]).toEqual([
      0,
      "nothing-to-do",
      "/reports/ways-back",
    ]);
    expect(await catalogOf(db.url)).toEqual(after); // nothing was run
    const [changed, table] = written.receipt.generation?.downs ?? [];
    expect(changed?.losses).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/drops column public\.orders\.tier/),
        "column `public.orders.note` comes back empty.",
        expect.stringMatching(/changed values in `orders`/),
      ]),
    );
    expect(table?.losses.join()).toMatch(/drops table public\.tiers/);

    const committed = Object.fromEntries(
      Object.entries(written.files).flatMap(([path, text]) =>
        path.endsWith(".sql") ? [[`${folder}/${path.split("/").at(-1)}`, text]] : [],
      ),
    );
    expect(Object.keys(committed)).toHaveLength(2);
    for (const text of Object.values(committed)) expect(text).toMatch(/^-- The rehearsal has no rows: /m);
    const back = await acted(db.url, { ...change, ...committed }, { deployment: push.deploymentId ?? "" });
    expect(back.error).toBeNull();
    expect(back.receipt).toMatchObject({ result: "rolled-back", endState: { proved: true } });
    expect((await catalogOf(db.url)).toSorted()).toEqual(before.toSorted());
  });

  test("nothing is written where the schema was changed by hand since", async () => {
    const deployment = await deployed();
    await rowsOf(db.url, "alter table orders add column by_hand int");
    const touched = await acted(db.url, change, { deployment, generate: true });
    expect(touched.receipt.generation).toMatchObject({ proved: false, downs: [] });
    expect(touched.receipt.generation?.reason).toMatch(/changed by other means since the last deployment/);
    expect([touched.exit, touched.outputs.result, touched.outputs.reason, touched.outputs.generatedPath]).toEqual([
      1,
      "blocked",
      "no-down",
      "",
    ]);
    expect(Object.keys(touched.files)).toEqual(["/reports/rollback-receipt.json"]);
  });

  test.each([
    {
      name: "a migration that needs rows does not run on a rehearsal",
      up: "do $$ begin if not exists (select from orders) then raise 'no orders'; end if; end $$;\nalter table orders add column tier text;\n",
      reason: /`.*20240102000000_up\.sql.*` did not run on the rehearsal: no orders/,
    },
    {
      name: "a migration that looks at rows gives another schema there",
      up: "do $$ begin if exists (select from orders) then create table there_were_orders (); end if; end $$;\n",
      reason:
        /another schema on the rehearsal than stands on the target: 1 difference, the first table `public\.there_were_orders`/,
    },
  ])("$name: nothing is written, and the summary says why", async ({ up, reason }) => {
    const files = { ...base, [`${folder}/20240102000000_up.sql`]: up };
    await pushed({ url: db.url, files: base });
    await rowsOf(db.url, "insert into orders values (1, 'mira')");
    const { receipt } = await pushed({ url: db.url, files });
    const {
      exit,
      receipt: told,
      files: written,
      markdown,
    } = await acted(db.url, files, {
      deployment: receipt.deploymentId ?? "",
      generate: true,
    });
    expect([exit, told.generation?.proved]).toEqual([1, false]);
    expect(told.generation?.reason).toMatch(reason);
    expect(Object.keys(written)).toEqual(["/reports/rollback-receipt.json"]);
    expect(markdown).toContain("nothing was run");
  });
});
