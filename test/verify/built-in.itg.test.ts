import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { applySupabaseStub, type FreshDatabase, freshDatabase, runOnce } from "@lockkeeper/testing";
import { catalogState, snapshot } from "@lockkeeper/catalog";
import { pushOnce } from "../push/world.js";
import { from15, verify } from "./world.js";

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase(from15());
  // roles are the whole server's, and whoever makes them does it in this way
  const supabase = await freshDatabase(from15());
  await applySupabaseStub(supabase.url);
  await supabase.drop();
  await runOnce(
    database.url,
    `create schema api; create schema logs;
     create table api.sound (id int primary key, other int); alter table api.sound enable row level security;
     create table api.open (id int primary key); grant select on api.open to anon; grant insert on api.sound to anon;
     create table api.idle (id smallint generated always as identity primary key, sound int references api.sound);
     create policy p on api.idle using (true); alter sequence api.idle_id_seq restart 30000; insert into api.idle default values;
     create table logs.lines (at timestamptz); create table logs.parts (at timestamptz) partition by range (at);
     create table logs.part partition of logs.parts for values from ('2026-01-01') to ('2027-01-01');
     alter table api.sound add constraint late check (other > 0) not valid;
     create index a on api.sound (other); create index b on api.sound (other); create index c on api.sound (id);
     create view api.peek as select * from api.sound; create view api.own with (security_invoker) as select 1 as x;
     create function api.power() returns int language sql security definer as 'select 1';
     create function api.sane() returns int language sql security definer set search_path = '' as 'select 1';
     create function api.t() returns trigger language plpgsql as 'begin return new; end';
     create trigger quiet before insert on api.sound for each row execute function api.t(); alter table api.sound disable trigger quiet;
     update pg_index set indisvalid = false where indexrelid = 'api.a'::regclass;`,
  );
});
afterAll(() => database.drop());

const found = async (builtIn: readonly string[], files = {}) => {
  const { report, exit } = await verify(database.url, files, { builtIn, exposedSchemas: ["api"] });
  const told = report.checks.filter(({ kind, state }) => kind === "built-in" && state !== "passed");
  return { lines: told.map(({ state, name }) => `${state} ${name}`), exit, report };
};

test("each finds what it is there for, and nothing else", async () => {
  const { lines, exit, report } = await found(["foreign-key-without-index: warning"]);
  expect(lines).toEqual([
    "failed exposed-table-without-rls: `api.idle`",
    "failed exposed-table-without-rls: `api.open`",
    "failed policies-without-rls: `api.idle`",
    "warning exposed-view-of-owner: `api.peek`",
    "warning definer-without-search-path: `api.power()`",
    "failed invalid-index: `api.a`",
    "warning not-valid-constraint: `api.sound.late`",
    "warning table-without-primary-key: `logs.lines`",
    "warning table-without-primary-key: `logs.parts`",
    "warning duplicate-index: `api.b`",
    "warning duplicate-index: `api.c`",
    "warning disabled-trigger: `api.sound.quiet`",
    "warning sequence-near-its-end: `api.idle_id_seq`",
    "warning foreign-key-without-index: `api.idle.idle_sound_fkey`",
  ]);
  expect(exit).toBe(1);
  // one that finds nothing says so
  expect(report.checks.map(({ name }) => name)).toContain("roles of the API have no grants but the declared ones");
});

test("they count as much as one says, and leave out what one names", async () => {
  const text = `
built-in:
  table-without-primary-key: { as: failed, except: [logs.l*] }
  duplicate-index: off
  invalid-index: off
grants:
  api.sound: { anon: [insert] }
`;
  const builtIn = ["all: off", "table-without-primary-key: warning", "undeclared-grant: failed"];
  const { lines } = await found(builtIn, { "expectations.yml": text });
  expect(lines).toEqual([
    "failed undeclared-grant: `api.open` to `anon`",
    "warning table-without-primary-key: `logs.parts`",
  ]);
  const declared = await found([], { "expectations.yml": text });
  expect(declared.lines.filter((line) => /primary-key|duplicate|invalid/.test(line))).toEqual([
    "failed table-without-primary-key: `logs.parts`",
  ]);
});

test("a constraint may stay NOT VALID until the next deployment, and no longer", async () => {
  const shop = await freshDatabase();
  try {
    const files: Record<string, string> = {
      "supabase/migrations/20260101000000_a.sql":
        "create table t (id int primary key, n int); alter table t add constraint late check (n > 0) not valid;",
    };
    const deploy = () =>
      pushOnce({ url: shop.url, files, input: { record: true, look: { snapshot, state: catalogState } } });
    const told = async () => {
      const { report } = await verify(shop.url, {}, { builtIn: ["all: off", "not-valid-constraint: failed"] });
      return [report.checks.map(({ state, name }) => `${state} ${name}`), report.notices.length];
    };
    await deploy();
    const held = "passed no constraint has been NOT VALID since before the last deployment";
    // without a folder of files, which is the one notice
    expect(await told()).toEqual([[held], 1]);
    files["supabase/migrations/20260102000000_b.sql"] = "create table u (id int primary key);";
    await deploy();
    expect(await told()).toEqual([["failed not-valid-constraint: `public.t.late`"], 1]);
  } finally {
    await shop.drop();
  }
});
