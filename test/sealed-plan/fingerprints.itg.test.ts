import { afterAll, expect, test } from "@jest/globals";
import { readSealedPlan } from "@lockkeeper/core";
import { applySupabaseStub, startCluster, type Cluster } from "@lockkeeper/testing";
import { deployed, preview } from "../dry-run/world.js";
import { rowsOf } from "../push/world.js";
import { artifact, at, pushed } from "./world.js";

// what dry-run seals is what push finds: the same look, whoever takes it
const first = {
  [at("20260101000000_orders")]:
    `create table public.orders (id bigint generated always as identity primary key, note text default 'x');
create view public.notes as select id, upper(note) as note from public.orders;
create function public.twice(n int) returns int language sql as 'select 2 * n';
alter table public.orders enable row level security;
create policy own on public.orders using (id > 0);
create publication changes for table public.orders;
grant select on public.orders to public;
comment on table public.orders is 'what was sold';`,
};
const files = { ...first, [at("20260201000000_more")]: "create table public.more (id int primary key);" };

const clusters: Cluster[] = [];
afterAll(async () => {
  for (const cluster of clusters) await cluster.stop();
});

// roles are the whole server's
async function server(options: Parameters<typeof startCluster>[0] = {}): Promise<Cluster> {
  const cluster = await startCluster(options);
  clusters.push(cluster);
  return cluster;
}

/** The fingerprints that a preview seals, and that a push finds before its first file. */
async function bothSides(url: string, readAs = url): Promise<[string | null, string | null | undefined]> {
  const previewed = await preview({ url: readAs, files });
  const sealed = readSealedPlan(previewed.files["plan.json"] ?? "", "plan.json");
  const done = await pushed(url, { ...files, ...artifact(previewed) }, { sealedPlan: "plan/plan.json" });
  expect([done.result, done.reason, done.receipt.notices]).toEqual(["applied", "", []]);
  return [sealed.schemaBefore, done.receipt.endState?.before];
}

function as(role: string, url: string): string {
  const reader = new URL(url);
  reader.username = role;
  reader.password = "reading";
  return reader.href;
}

async function expectSame(url: string, readAs?: string): Promise<void> {
  const [reviewed, found] = await bothSides(url, readAs);
  expect(reviewed).toMatch(/^[0-9a-f]{64}$/);
  expect(found).toBe(reviewed);
}

test("on a database that was never pushed to, that was, and for a login that only reads", async () => {
  const cluster = await server();
  await expectSame(await cluster.createDatabase());
  const url = await cluster.createDatabase();
  await deployed(url, first);
  await rowsOf(url, "create role reader login password 'reading'");
  await rowsOf(url, "grant pg_read_all_data to reader");
  await expectSame(url, as("reader", url));
}, 60_000);

test("on a project of Supabase's", async () => {
  const cluster = await server({ superuser: "supabase_admin" });
  const url = await applySupabaseStub(await cluster.createDatabase());
  await deployed(url, first);
  await expectSame(url);
}, 60_000);

test("a login that may not see everything seals no schema: the preview says so, and the push that it was not compared", async () => {
  const [cluster] = clusters;
  if (!cluster) throw new Error("the first test has started one");
  const url = await cluster.createDatabase();
  await deployed(url, first);
  await rowsOf(url, "revoke select on pg_catalog.pg_event_trigger from public");
  await rowsOf(url, "create role stranger login password 'reading'");
  await rowsOf(url, "grant usage on schema supabase_migrations to stranger");
  await rowsOf(url, "grant select on supabase_migrations.schema_migrations to stranger");
  const previewed = await preview({ url: as("stranger", url), files });
  const sealed = readSealedPlan(previewed.files["plan.json"] ?? "", "plan.json");
  expect([sealed.schemaBefore, sealed.schemaAfter, previewed.files["target-schema.json"]]).toEqual([
    null,
    null,
    undefined,
  ]);
  expect(previewed.markdown).toContain("a push cannot tell whether somebody changes it before");
  const done = await pushed(url, { ...files, ...artifact(previewed) }, { sealedPlan: "plan/plan.json" });
  expect([done.result, done.receipt.notices]).toEqual([
    "applied",
    [expect.stringContaining("could not read all of it")],
  ]);
}, 60_000);
