import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { assertSchema, checkSchema } from "@lockkeeper/schema-guard";
import { type FreshDatabase, freshDatabase, uniqueName } from "@lockkeeper/testing";
import { Client } from "pg";
import { guard } from "./world.js";

const app = uniqueName();
let db: FreshDatabase;
let owner: Client;
let appUrl: string;
let inputs: Record<string, string>;

beforeAll(async () => {
  db = await freshDatabase();
  owner = new Client({ connectionString: db.url });
  await owner.connect();
  await owner.query(`CREATE TABLE bot_config (key text PRIMARY KEY, value jsonb NOT NULL);
    CREATE ROLE ${app} LOGIN PASSWORD 'app'; GRANT SELECT ON bot_config TO ${app}`);
  const url = new URL(db.url);
  [url.username, url.password] = [app, "app"];
  appUrl = url.href;
  inputs = { "database-url": db.url };
});

afterAll(async () => {
  await owner.query(`DROP OWNED BY ${app}; DROP ROLE ${app}`);
  await owner.end();
  await db.drop();
});

const files = {
  "package.json": '{"name": "app", "version": "2.4.0"}',
  VERSION: "v2.4.1\n",
  "empty.json": "{}",
  "supabase/migrations/20260102030405_init.sql": "select 1;",
  "supabase/migrations/20260203040506_more.sql": "select 1;",
};
const reading = (more: Record<string, string>) => ({ ...inputs, "app-version-file": "package.json", ...more });

test("a deployment, from a database that says nothing to one that is too new", async () => {
  const first = await guard(reading({}), { files });
  expect(first).toMatchObject({ exit: 1, outputs: { compatible: "false", reason: "version-missing" } });

  const set = await guard(reading({ "set-version": "true", "app-roles": app }), { files });
  expect(set).toMatchObject({
    exit: 0,
    outputs: { compatible: "true", reason: "version-set", "database-version": "2.4.0" },
  });
  expect(set.host.reports[0]?.json).toMatchObject({ notices: [], appVersionFrom: "`package.json`" });

  const again = await guard(reading({ "set-version": "true", "app-roles": app }), { files });
  expect(again).toMatchObject({ exit: 0, outputs: { reason: "equal" } });

  const newer = await guard({ ...inputs, "app-version-file": "VERSION" }, { files });
  expect(newer).toMatchObject({ exit: 1, outputs: { reason: "application-newer", "database-version": "2.4.0" } });
  expect(newer.host.summaries[0]).toContain("Run migrations");

  const back = await guard({ ...inputs, "app-version": "2.3.0", "set-version": "true" });
  expect(back).toMatchObject({ exit: 1, outputs: { reason: "downgrade-refused", "database-version": "2.4.0" } });
  const forced = await guard({ ...inputs, "app-version": "2.3.0", "set-version": "true", "allow-downgrade": "true" });
  expect(forced).toMatchObject({ exit: 0, outputs: { "database-version": "2.3.0" } });

  const conflict = await guard({ ...inputs, "app-version": "1.9.0" });
  expect(conflict).toMatchObject({ exit: 1, outputs: { reason: "major-conflict" } });
  expect(conflict.host.annotations).toEqual([expect.objectContaining({ level: "error" })]);
});

test("a second deployment touches no catalog row", async () => {
  const read = "SELECT xmin::text FROM pg_class WHERE oid = 'lockkeeper.guard_skips'::regclass";
  const before = await owner.query(read);
  await guard(reading({ "set-version": "true", "app-roles": app }), { files });
  expect((await owner.query(read)).rows).toEqual(before.rows);
});

test("an application that skips is written down, and may do nothing else there", async () => {
  const client = new Client({ connectionString: appUrl, application_name: "shop" });
  await client.connect();
  const warnings: string[] = [];
  const env = { SKIP_SCHEMA_GUARD: "true" };
  const result = await assertSchema(client, { appVersion: "9.0.0", env, warn: (message) => warnings.push(message) });
  expect(result).toMatchObject({ compatible: true, skipped: true });
  expect(warnings).toEqual([expect.stringContaining('This is recorded in "lockkeeper"."guard_skips"')]);
  const recorded =
    "SELECT role, application_name, app_version, skipped_at <= now() AS dated FROM lockkeeper.guard_skips";
  expect((await owner.query(recorded)).rows).toEqual([
    { role: app, application_name: "shop", app_version: "9.0.0", dated: true },
  ]);
  for (const sql of [
    "SELECT * FROM lockkeeper.guard_skips",
    "DELETE FROM lockkeeper.guard_skips",
    "INSERT INTO lockkeeper.guard_skips (app_version, source, role) VALUES ('1', '', 'somebody else')",
  ])
    await expect(client.query(sql)).rejects.toMatchObject({ code: "42501" });
  await owner.query(`REVOKE INSERT (app_version, source) ON lockkeeper.guard_skips FROM ${app}`);
  const unrecorded = await checkSchema(client, { appVersion: "9.0.0", env, warn: () => {} });
  expect(unrecorded).toMatchObject({ compatible: true, message: expect.stringContaining("NOT recorded") });
  await client.end();
});

test("the step skips, too, loudly, and even when nobody listens", async () => {
  const env = { SKIP_SCHEMA_GUARD: "true" };
  const skipped = await guard(reading({}), { env, files });
  expect(skipped).toMatchObject({
    exit: 0,
    outputs: { compatible: "true", reason: "skipped", "database-version": "" },
  });
  expect(skipped.host.annotations).toEqual([expect.objectContaining({ level: "warning" })]);
  expect((await owner.query("SELECT FROM lockkeeper.guard_skips")).rows).toHaveLength(2);
  const away = await guard(
    { "database-url": "postgresql://me:hunter2@127.0.0.1:1/x", "app-version": "1.0.0" },
    { env },
  );
  expect(away).toMatchObject({ exit: 0, outputs: { reason: "skipped" } });
  expect(away.host.annotations[0]?.message).toContain("NOT recorded");
  expect(away.said).not.toContain("hunter2");
});

test("without a skip an unreachable database, and one that may not be read, are errors of the job", async () => {
  const away = await guard({ "database-url": "postgresql://me:hunter2@127.0.0.1:1/x", "app-version": "1.0.0" });
  expect(away).toMatchObject({ exit: 3, host: { errors: [{ json: { code: "UNREACHABLE" } }] } });
  expect(away.said).not.toContain("hunter2");
  const forbidden = await guard({
    "database-url": appUrl,
    "app-version": "1.0.0",
    table: "pg_authid",
    "key-column": "rolname",
  });
  expect(forbidden).toMatchObject({ exit: 1, outputs: { reason: "version-missing" } }); // no column `value`
  await owner.query("CREATE TABLE kept (key text, value text)");
  const kept = await guard({ "database-url": appUrl, "app-version": "1.0.0", table: "kept" });
  expect(kept).toMatchObject({ exit: 3, host: { errors: [{ json: { code: "SCHEMA_UNREADABLE" } }] } });
  const written = await guard({ "database-url": appUrl, "app-version": "2.9.0", "set-version": "true" });
  expect(written).toMatchObject({ exit: 3, host: { errors: [{ json: { code: "SQL_FAILED" } }] } });
});

test("migrations: the newest file against the newest row", async () => {
  await owner.query(`CREATE SCHEMA supabase_migrations; CREATE TABLE supabase_migrations.schema_migrations (version text);
    INSERT INTO supabase_migrations.schema_migrations VALUES ('20260102030405')`);
  const pending = await guard({ ...inputs, source: "migrations" }, { files });
  expect(pending).toMatchObject({
    exit: 1,
    outputs: { reason: "application-newer", "database-version": "20260102030405" },
  });
  const older = await guard({ ...inputs, source: "migrations", "app-version": "20260101000000" });
  expect(older).toMatchObject({ exit: 0, outputs: { reason: "database-newer" } });
});

test("bad inputs are told together, before the database is opened", async () => {
  const bad = await guard(
    {
      ...inputs,
      "app-version-file": "empty.json",
      table: "a.b.c",
      "json-path": "a..b",
      "set-version": "true",
      source: "migrations",
    },
    { files },
  );
  expect({ exit: bad.exit, opened: bad.opened }).toEqual({ exit: 2, opened: 0 });
  for (const name of ["empty.json", "`table`", "`json-path`", "`set-version`"]) expect(bad.said).toContain(name);
  for (const wrong of [
    {},
    { "app-version": "1.2" },
    { "app-version": "1.0.0", "app-version-file": "VERSION" },
    { "app-version-file": "nowhere" },
  ]) {
    const { exit, opened } = await guard({ ...inputs, ...wrong }, { files });
    expect({ wrong, exit, opened }).toEqual({ wrong, exit: 2, opened: 0 });
  }
});

test("hostile texts stay texts", async () => {
  const hostile = '<img src=x>`\n::error::no\u202e "; DROP TABLE bot_config; --';
  await owner.query("INSERT INTO bot_config VALUES ($1, '{}')", [hostile.trim()]);
  const { said, host } = await guard({ ...inputs, "app-version": "1.0.0", key: hostile, "json-path": "`@octocat" });
  const withoutCode = host.summaries.join("").replace(/(`+)(?!`).*?[^`]\1(?!`)/g, "");
  expect(withoutCode).toContain("No schema version");
  expect(withoutCode).not.toMatch(/<img|@octocat/);
  expect(said).not.toContain("\u202e");
  expect(host.lines.join("\n")).not.toMatch(/^::/m);
  expect((await owner.query("SELECT FROM bot_config")).rows).toHaveLength(2);
});
