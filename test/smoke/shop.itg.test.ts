import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Database } from "@lockkeeper/core";
import { parseScript } from "@lockkeeper/sql";
import { applySupabaseStub, type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { open, smokeTest, troublesOf } from "./world.js";

const shop = join(import.meta.dirname, "../../examples/shop");
const text = (path: string) => readFileSync(join(shop, path), "utf8");
const files = Object.fromEntries(
  ["scripts/smoke.sql", "scripts/smoke/customer.sql", "scripts/queries.yml"].map((path) => [path, text(path)]),
);

let database: FreshDatabase;
let db: Database;

beforeAll(async () => {
  database = await freshDatabase();
  await applySupabaseStub(database.url); // its roles are there from now on, whoever else makes them
  db = await open(database.url);
  for (const file of readdirSync(join(shop, "supabase/migrations")).toSorted()) {
    const { statements } = await parseScript(Buffer.from(text(`supabase/migrations/${file}`)), file);
    for (const { text: sql, control } of statements) if (control === null) await db.query(sql);
  }
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

test("the shop's smoke test and timed queries hold, and leave nothing behind", async () => {
  const inputs = { "database-url": database.url, queries: "scripts/queries.yml", duration: "50ms" };
  const { report, exit, host } = await smokeTest(files, inputs);
  // how fast this machine is right now is none of the shop's business
  expect(troublesOf(report).filter((line) => !/p\d\d is .* is the limit/.test(line))).toEqual([]);
  expect(report?.checks.filter(({ kind, state }) => kind === "smoke" && state === "passed").length).toBeGreaterThan(15);
  expect([0, 1]).toContain(exit);
  expect(host.lines[0]).toMatch(/^smoke test of t_\w+ on PostgreSQL 1\d/);
  expect(await db.query("select count(*)::int as n from public.customers")).toEqual([{ n: 0 }]);
});

test("it finds a policy that shows customers each other's orders", async () => {
  await db.query("create policy everybody on public.orders for select to authenticated using (true)");
  await db.query("insert into public.customers (email, full_name) values ('o@example.com', 'Other')");
  await db.query("insert into public.orders (customer_id, currency) select id, 'EUR' from public.customers");
  const { report, exit } = await smokeTest(files, { "database-url": database.url });
  expect(exit).toBe(1);
  expect(troublesOf(report)).toEqual([
    expect.stringMatching(/^failed the customer sees the order, and nobody else's .*\(orders = 2\)/),
  ]);
});
