import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { diffAccess, diffSnapshots, readAutomaticGrants, snapshot } from "@lockkeeper/catalog";
import type { Database, Snapshot } from "@lockkeeper/core";
import { applySupabaseStub, type Cluster, startCluster } from "@lockkeeper/testing";
import { open, run, told } from "./world.js";

let cluster: Cluster;
let db: Database;
let fresh: Snapshot;

beforeAll(async () => {
  cluster = await startCluster({ superuser: "supabase_admin" });
  db = await open(await applySupabaseStub(await cluster.createDatabase()));
  fresh = await snapshot(db);
}, 60_000);

afterAll(async () => {
  await db.close();
  await cluster.stop();
});

async function changed(sql: string): Promise<Snapshot> {
  await run(db, sql);
  return await snapshot(db);
}

test("a fresh project has nothing of the platform's", () => {
  const kinds = new Set(fresh.objects.map(({ kind }) => kind));
  expect([...kinds].toSorted()).toEqual([
    "database",
    "default privilege",
    "extension",
    "grant",
    "publication",
    "schema",
  ]);
  expect(fresh.objects.filter(({ kind }) => kind === "schema").map(({ identity }) => identity)).toEqual(["public"]);
});

test("policies and triggers on the platform's tables are the user's, and their functions' place decides", async () => {
  const after = await changed(`
    create function public.on_user() returns trigger language plpgsql as 'begin return new; end';
    create trigger on_auth_user_created after insert on auth.users for each row execute function public.on_user();
    create policy "own files" on storage.objects for select to authenticated using (owner = auth.uid());
    create policy listen on realtime.messages to authenticated using (true);`);
  expect(told(diffSnapshots(fresh, after))).toEqual([
    "additive added function public.on_user()",
    "security added policy realtime.messages.listen",
    'security added policy storage.objects."own files"',
    "additive added trigger auth.users.on_auth_user_created",
  ]);
  fresh = after;
});

test("as plain PostgreSQL everything is there", async () => {
  const all = await snapshot(db, { platform: "plain" });
  expect(all.objects.some(({ identity }) => identity === "auth.users")).toBe(true);
});

test("a new table is told with what the default privileges gave", async () => {
  const after = await changed("create table public.todos (id int primary key)");
  expect(told(diffSnapshots(fresh, after))).toEqual(["additive added table public.todos"]);
  expect(diffSnapshots(fresh, after)[0]?.after).toMatch(/^GRANT ALL ON TABLE public\.todos TO anon;$/m);
  expect(diffAccess(fresh, after).map(({ role, before, after: is }) => [role, before, is?.includes("SELECT")])).toEqual(
    [
      ["anon", null, true],
      ["authenticated", null, true],
      ["service_role", null, true],
    ],
  );
  fresh = after;
});

test("a table that nobody may read through the API has its lines, too", async () => {
  const after = await changed(`create table public.hidden (id int);
    revoke all on public.hidden from anon, authenticated, service_role`);
  expect(diffAccess(fresh, after)).toEqual(
    ["anon", "authenticated", "service_role"].map((role) => ({
      relation: "public.hidden",
      role,
      before: null,
      after: [],
      rowSecurity: { before: null, after: { state: "off", policies: 0 } },
    })),
  );
  fresh = after;
});

test("row security and policies show in the matrix, each for the roles that it is about", async () => {
  const after = await changed(`alter table public.todos enable row level security;
    create policy own on public.todos to authenticated using (true);
    create policy all_of_it on public.todos for select using (true);
    create policy never on public.todos as restrictive using (true)`);
  expect(diffAccess(fresh, after).map(({ role, rowSecurity }) => [role, rowSecurity])).toEqual([
    ["anon", { before: { state: "off", policies: 0 }, after: { state: "on", policies: 1 } }],
    ["authenticated", { before: { state: "off", policies: 0 }, after: { state: "on", policies: 2 } }],
    ["service_role", { before: { state: "off", policies: 0 }, after: { state: "on", policies: 1 } }],
  ]);
  fresh = after;
});

test("a wider grant is one line, and on columns it says which", async () => {
  const after = await changed(
    `grant select on public.hidden to anon; grant update (id) on public.hidden to authenticated`,
  );
  const lines = diffAccess(fresh, after).map(({ relation, role, before, after: is }) => [relation, role, before, is]);
  expect(lines).toEqual([
    ["public.hidden", "anon", [], ["SELECT"]],
    ["public.hidden", "authenticated", [], ["UPDATE (id)"]],
  ]);
});

test("whether new tables are open to the API by themselves is read from the default privileges of public", async () => {
  const change = (sql: string) => run(db, `alter default privileges in schema ${sql}`);
  expect(await readAutomaticGrants(db)).toBe(true);
  for (const what of ["tables", "functions", "sequences"]) {
    expect(await readAutomaticGrants(db)).toBe(true);
    await change(`public revoke all on ${what} from anon`);
  }
  expect(await readAutomaticGrants(db)).toBe(false); // authenticated has its own still
  await run(db, "create schema other");
  await change("other grant select on tables to anon");
  expect(await readAutomaticGrants(db)).toBe(false);
});
