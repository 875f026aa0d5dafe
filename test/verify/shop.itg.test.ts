import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { parseScript } from "@lockkeeper/sql";
import { applySupabaseStub, type FreshDatabase, freshDatabase, runOnce } from "@lockkeeper/testing";
import { open } from "../catalog/world.js";
import { findPgtap } from "./find-pgtap.js";
import { from15, told, verify } from "./world.js";

const shop = join(import.meta.dirname, "../../examples/shop/supabase");
const text = (path: string) => readFileSync(join(shop, path), "utf8");
const pgtap = findPgtap();
const names = readdirSync(join(shop, "verify")).filter((name) => pgtap !== undefined || !name.endsWith(".test.sql"));
const files = Object.fromEntries(names.map((name) => [name, text(`verify/${name}`)]));

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase(from15());
  await applySupabaseStub(database.url);
  const db = await open(database.url);
  // as on every project since October 2026: new tables are nobody's
  await db.query("alter default privileges in schema public revoke all on tables from anon, authenticated");
  for (const file of readdirSync(join(shop, "migrations")).toSorted()) {
    const { statements } = await parseScript(Buffer.from(text(`migrations/${file}`)), file);
    for (const { text: sql, control } of statements) if (control === null) await db.query(sql);
  }
  await db.close();
  if (pgtap !== undefined)
    await runOnce(database.url, `create schema tap; set search_path = tap; ${readFileSync(pgtap, "utf8")}`);
  await runOnce(database.url, `alter database "${database.name}" set search_path = "$user", public, tap, extensions`);
});
afterAll(() => database.drop());

test("the shop's checks hold after its migrations, and the built-in ones find nothing that must not be", async () => {
  const { report } = await verify(database.url, files, { builtIn: [] });
  expect(report.checks.filter(({ state }) => state === "failed" || state === "error").map(told)).toEqual([]);
  expect(report.checks.length).toBeGreaterThan(35);
});

test("they find a policy too many, an order without lines, and rights that nobody declared", async () => {
  await runOnce(
    database.url,
    `create policy everybody on public.customers for select to anon using (true); grant select on public.customers to anon;
     insert into public.customers (email, full_name) values ('o@example.com', 'Other');
     insert into public.orders (customer_id, currency) select id, 'EUR' from public.customers`,
  );
  const { report, exit } = await verify(database.url, files);
  expect(exit).toBe(1);
  const bad = report.checks
    .filter(({ state, kind }) => state === "failed" && kind !== "pgtap")
    .map(({ name, message }) => `${name}: ${message}`);
  expect(bad).toEqual([
    "every order has a line: 1 orders have none",
    "`public.customers` has no other policies: It has `everybody` beside.",
    "grants of `anon` on `public.customers` are none: It has select beside.",
    "nobody sees customers without a login: It gave 1 row, and was to be refused with 42501.",
  ]);
});
