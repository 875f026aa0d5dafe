import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase, uniqueName } from "@lockkeeper/testing";
import { catalogOf } from "./oracle.js";
import { pushOnce, rowsOf, type Setting, statusOnce } from "./world.js";

let db: FreshDatabase;
let login: string;
let url: string;
beforeEach(async () => {
  db = await freshDatabase();
  login = uniqueName();
  await rowsOf(db.url, `create role ${login} login password 'a-password'`);
  url = db.url.replace(/\/\/[^@]*@/, `//${login}:a-password@`);
});
afterEach(async () => {
  await db.drop();
  await rowsOf(db.cluster.url(), `drop role ${login}`);
});

const files = {
  "supabase/migrations/01_a.sql": "create table a (id int);",
  "supabase/migrations/02_b.sql": "create table b (id int);",
};
const run = (...statements: string[]) =>
  statements.reduce((before, sql) => before.then(() => rowsOf(db.url, sql)), Promise.resolve([] as unknown));
const owners = async () =>
  (await rowsOf(db.url, "select tableowner as o from pg_tables where tablename in ('a', 'b')")).map((r) => r["o"]);
const history = [
  "create schema supabase_migrations",
  "create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text)",
];

test("a login that may not create a schema keeps the history alone, with a notice", async () => {
  await run(
    ...history,
    `grant usage on schema supabase_migrations to ${login}`,
    `grant all on supabase_migrations.schema_migrations to ${login}`,
    `grant create on schema public to ${login}`,
  );
  const { receipt, error } = await pushOnce({ url, files });
  expect([error, receipt.result, receipt.deploymentId]).toEqual([null, "applied", null]);
  expect(receipt.notices).toEqual([expect.stringMatching(/^No audit: /)]);
  expect((await statusOnce({ url, files })).plan.state).toBe("up-to-date");
  expect(await owners()).toEqual([login, login]);
});

describe("what a login is not allowed is an error before anything runs", () => {
  const refused: [name: string, grants: (login: string) => string[], layout: Setting["layout"]][] = [
    ["to make the history", (l) => [`grant create on schema public to ${l}`], "supabase"],
    ["to make the history of layout plain", (l) => [`grant create on schema public to ${l}`], "plain"],
    ["to look into the history's schema", () => history, "supabase"],
    ["to read the history", (l) => [...history, `grant usage on schema supabase_migrations to ${l}`], "supabase"],
  ];
  test.each(refused)("%s", async (_name, grants, layout) => {
    await run(...grants(login));
    const before = await catalogOf(db.url);
    const thrown: unknown = await pushOnce({ url, files, ...(layout && { layout }) }).then(
      (o) => o.error,
      (e: unknown) => e,
    );
    expect(thrown).toMatchObject({ code: "HISTORY_UNREADABLE", sqlstate: "42501", hint: expect.any(String) });
    expect(await catalogOf(db.url)).toEqual(before);
  });

  test("to write the history, though it may read it: the file is rolled back", async () => {
    await run(
      ...history,
      `grant usage on schema supabase_migrations to ${login}`,
      `grant select on supabase_migrations.schema_migrations to ${login}`,
      `grant create on schema public to ${login}`,
    );
    const { receipt, error } = await pushOnce({ url, files });
    expect(error).toMatchObject({ code: "SQL_FAILED", sqlstate: "42501" });
    expect(receipt.files.map((f) => f.state)).toEqual(["failed", "not-run"]);
    expect(await owners()).toEqual([]);
  });
});

describe("a history that row security hides", () => {
  const status = () => statusOnce({ url, files, layout: "plain" });
  beforeEach(async () => {
    await pushOnce({ url: db.url, files, layout: "plain" });
    await run(`grant pg_read_all_data to ${login}`);
  });

  test("is no empty history", async () => {
    await expect(status()).rejects.toMatchObject({
      code: "HISTORY_UNREADABLE",
      hint: expect.stringMatching(/BYPASSRLS/),
    });
    await run(`create policy others on lockkeeper.migrations for select to postgres using (true)`);
    await expect(status()).rejects.toMatchObject({ code: "HISTORY_UNREADABLE" });
  });

  test.each(["bypassrls", "a policy"])("is read with %s", async (way) => {
    await run(
      way === "bypassrls"
        ? `alter role ${login} bypassrls`
        : `create policy readers on lockkeeper.migrations for select to ${login} using (true)`,
    );
    expect((await status()).plan.state).toBe("up-to-date");
  });
});

describe("audit", () => {
  test("tables of another role are left alone, with a notice", async () => {
    await pushOnce({ url: db.url, files: { "supabase/migrations/00_first.sql": "select 1;" } });
    await run(
      `grant usage on schema supabase_migrations to ${login}`,
      `grant all on supabase_migrations.schema_migrations to ${login}`,
      `grant create on schema public to ${login}`,
    );
    const all = { "supabase/migrations/00_first.sql": "select 1;", ...files };
    const { receipt, error } = await pushOnce({ url, files: all });
    expect([error, receipt.result, receipt.deploymentId]).toEqual([null, "applied", null]);
    expect(receipt.notices).toEqual([expect.stringContaining("another role")]);
    expect(await rowsOf(db.url, "select count(*)::int as n from lockkeeper.deployments")).toEqual([{ n: 1 }]);
  });

  test("off: no schema of ours is made", async () => {
    const { receipt } = await pushOnce({ url: db.url, files, input: { audit: false } });
    expect([receipt.result, receipt.deploymentId, receipt.startLsn]).toEqual(["applied", null, null]);
    expect(await rowsOf(db.url, "select count(*)::int as n from pg_namespace where nspname = 'lockkeeper'")).toEqual([
      { n: 0 },
    ]);
    expect((await pushOnce({ url: db.url, files, input: { audit: false } })).receipt.result).toBe("nothing-to-do");
  });

  test("nobody else has a right on it, and it has row security", async () => {
    await pushOnce({ url: db.url, files });
    const open =
      "select count(*)::int as n from pg_class where relnamespace = 'lockkeeper'::regnamespace and relkind = 'r' and (not relrowsecurity or relacl::text ~ '(^|,|{)=')";
    expect(await rowsOf(db.url, open)).toEqual([{ n: 0 }]);
    await expect(rowsOf(url, "select * from lockkeeper.deployments")).rejects.toMatchObject({ sqlstate: "42501" });
  });
});

describe("a role to set", () => {
  test.each([true, false])("owns everything from the first file on, with audit: %s", async (audit) => {
    const owner = uniqueName();
    await run(
      `create role ${owner}`,
      `grant ${owner} to ${login}`,
      `grant create on database ${db.name} to ${owner}`,
      `grant create on schema public to ${owner}`,
    );
    try {
      const { error, receipt } = await pushOnce({ url, files, apply: { role: owner }, input: { audit } });
      expect([error, receipt.result]).toEqual([null, "applied"]);
      expect(await owners()).toEqual([owner, owner]);
      const made =
        "select distinct c.relowner::regrole::text as o from pg_class c where c.relnamespace::regnamespace::text in ('supabase_migrations', 'lockkeeper')";
      expect(await rowsOf(db.url, made)).toEqual([{ o: owner }]);
    } finally {
      await run(`drop owned by ${owner}`, `drop role ${owner}`);
    }
  });
});

describe("a server that takes no writes", () => {
  test("is refused before anything runs", async () => {
    await run(
      `grant create on schema public to ${login}`,
      `alter role ${login} set default_transaction_read_only = on`,
      `grant create on database ${db.name} to ${login}`,
    );
    const thrown: unknown = await pushOnce({ url, files }).then(
      (o) => o.error,
      (e: unknown) => e,
    );
    expect(thrown).toMatchObject({
      code: "HISTORY_UNREADABLE",
      sqlstate: "25006",
      hint: expect.stringMatching(/read-only/),
    });
    expect((await statusOnce({ url, files })).plan.state).toBe("pending");
  });

  test("is refused as well when our tables are there", async () => {
    await pushOnce({ url: db.url, files: { "supabase/migrations/00_first.sql": "select 1;" } });
    await rowsOf(db.url, `alter database ${db.name} set default_transaction_read_only = on`);
    const all = { "supabase/migrations/00_first.sql": "select 1;", ...files };
    const { receipt, error } = await pushOnce({ url: db.url, files: all });
    expect(error).toMatchObject({ sqlstate: "25006" });
    expect(receipt.files.map((f) => f.state)).toEqual(["failed", "not-run"]);
    expect(error?.hint).toMatch(/read-only/);
  });
});
