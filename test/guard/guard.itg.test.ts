import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { checkSchema, type GuardClient, type GuardOptions } from "@lockkeeper/schema-guard";
import { type FreshDatabase, freshDatabase, uniqueName } from "@lockkeeper/testing";
import { Client, Pool } from "pg";

// What real servers answer, to the application's own login, which may do little.
const hostile = `ta"b;-- \n"le. 💥`;
const column = `$1 ? 'v"al`;
const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

const app = uniqueName();
let db: FreshDatabase;
let owner: Client;
let login: Client;

beforeAll(async () => {
  db = await freshDatabase();
  owner = new Client({ connectionString: db.url });
  await owner.connect();
  await owner.query(`
    CREATE TABLE bot_config (key text PRIMARY KEY, value jsonb NOT NULL);
    INSERT INTO bot_config VALUES ('schema_version', '{"version": "2.3.1", "token": "hunter2"}'), ('broken', '[]');
    CREATE SCHEMA "My App";
    CREATE TABLE "My App".settings (name varchar(40), json json, plain text);
    INSERT INTO "My App".settings VALUES ('a', '{"schema": {"version": "2.3.0"}}', '2.3.0'), ('twice', '{}', ''), ('twice', '{}', '');
    INSERT INTO "My App".settings VALUES ('text', NULL, 'sk_live_hunter2');
    CREATE TABLE ${quote(hostile)} (${quote(`k'`)} int, ${quote(column)} text);
    INSERT INTO ${quote(hostile)} VALUES (7, '{"a''b\\"": "2.3.0"}');
    CREATE TABLE hidden (key text, value jsonb);
    INSERT INTO hidden VALUES ('schema_version', '{"version": "2.3.0"}');
    ALTER TABLE hidden ENABLE ROW LEVEL SECURITY;
    CREATE TABLE secret (key text, value jsonb);
    CREATE SCHEMA supabase_migrations;
    CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, name text);
    INSERT INTO supabase_migrations.schema_migrations VALUES ('20260102030405'), ('20260203040506');
    CREATE SCHEMA lockkeeper;
    CREATE TABLE lockkeeper.migrations (version text PRIMARY KEY);
    INSERT INTO lockkeeper.migrations VALUES ('002'), ('10'), ('9');
    CREATE TABLE _prisma_migrations (migration_name varchar(255), finished_at timestamptz, rolled_back_at timestamptz);
    INSERT INTO _prisma_migrations VALUES ('20260102030405_init', now(), NULL), ('20260203040506_half', NULL, NULL),
      ('20260203040507_undone', now(), now());
    CREATE TABLE empty_history (version text);
    CREATE ROLE ${app} LOGIN PASSWORD 'app';
    GRANT USAGE ON SCHEMA "My App", supabase_migrations, lockkeeper TO ${app};
    GRANT SELECT ON ALL TABLES IN SCHEMA public, "My App", supabase_migrations, lockkeeper TO ${app};
    REVOKE ALL ON secret FROM ${app};`);
  const url = new URL(db.url);
  [url.username, url.password] = [app, "app"];
  login = new Client({ connectionString: url.href });
  await login.connect();
});

afterAll(async () => {
  await login.end();
  await owner.query(`DROP OWNED BY ${app}; DROP ROLE ${app}`);
  await owner.end();
  await db.drop();
});

const check = (options: Partial<GuardOptions>, client: GuardClient = login) =>
  checkSchema(client, { appVersion: "2.3.0", env: {}, warn: () => {}, ...options });

const app2 = { table: '"My App".settings', keyColumn: "name", key: "a" };
const history = { source: "migrations" } as const;
const cases: [what: string, options: Partial<GuardOptions>, code: string | null, found: string | RegExp][] = [
  ["the defaults", {}, null, "2.3.1"],
  ["an older database", { appVersion: "2.4.0" }, "APPLICATION_NEWER", "2.3.1"],
  ["another major", { appVersion: "v1.9.0" }, "MAJOR_CONFLICT", "2.3.1"],
  [
    "a json column, a path, another schema",
    { ...app2, valueColumn: "json", jsonPath: "schema.version" },
    null,
    "2.3.0",
  ],
  ["a text column that is the version", { ...app2, valueColumn: "plain", jsonPath: "" }, null, "2.3.0"],
  ["a text column that is no JSON", { ...app2, key: "text", valueColumn: "plain" }, "VERSION_MALFORMED", /no JSON/],
  [
    "hostile names",
    { table: [hostile], keyColumn: "k'", key: "7", valueColumn: column, jsonPath: [`a'b"`] },
    null,
    "2.3.0",
  ],
  ["a hostile key", { key: "' OR true --" }, "VERSION_MISSING", /no such row/],
  ["no table", { table: "nothing.here" }, "VERSION_MISSING", /no such table/],
  ["no column", { valueColumn: "settings" }, "VERSION_MISSING", /no such column/],
  ["no row", { key: "other" }, "VERSION_MISSING", /no such row/],
  ["JSON of another shape", { key: "broken" }, "VERSION_MISSING", /"version" is not in the JSON/],
  ["two rows", { ...app2, key: "twice", valueColumn: "json" }, "VERSION_MALFORMED", /more than one/],
  ["a row that is hidden", { table: "hidden" }, "VERSION_MISSING", /row-level security/],
  ["no right", { table: "secret" }, "UNREADABLE", /may not read/],
  ["Supabase's history", { ...history, appVersion: "20260102030405" }, null, "20260203040506"],
  ["a pending migration", { ...history, appVersion: "20260303030303" }, "APPLICATION_NEWER", "20260203040506"],
  ["a history by number", { ...history, layout: "plain", appVersion: "9" }, null, "10"],
  [
    "Prisma's, without what is not done",
    { ...history, layout: "prisma", appVersion: "20260102030405" },
    null,
    "20260102030405_init",
  ],
  ["an empty history", { ...history, table: "empty_history", appVersion: "1" }, "VERSION_MISSING", /no migration/],
];

test.each(cases)("%s", async (_, options, code, found) => {
  const result = await check(options);
  expect({ code: result.code, compatible: result.compatible }).toEqual({ code, compatible: code === null });
  if (typeof found === "string") expect(result.databaseVersion).toBe(found);
  else expect(result.message).toMatch(found);
  expect(JSON.stringify(result)).not.toContain("hunter2");
});

test("a migration that the newer history does not have is told", async () => {
  const result = await check({ ...history, appVersion: "20260102030406" });
  expect(result).toMatchObject({ compatible: true, relation: "database-newer" });
  expect(result.message).toContain("20260102030406 itself is not in the history");
});

test("a table that somebody has locked ends with the server's or our own timeout, and is no pass", async () => {
  await owner.query("BEGIN; LOCK TABLE bot_config");
  try {
    await login.query("SET statement_timeout = 50");
    expect(await check({})).toMatchObject({ code: "UNREADABLE", compatible: false });
    await login.query("SET statement_timeout = 0; SET lock_timeout = 50");
    expect(await check({})).toMatchObject({ code: "UNREADABLE", cause: { code: "55P03" } });
  } finally {
    await login.query("RESET ALL");
    await owner.query("ROLLBACK");
  }
});

test("nobody listens: unreadable", async () => {
  const client = new Pool({ host: "127.0.0.1", port: 1, password: "hunter2" });
  const result = await check({}, client);
  await client.end();
  expect(result).toMatchObject({ code: "UNREADABLE", cause: { code: "ECONNREFUSED" } });
  expect(result.message).not.toContain("hunter2");
});

test("clients with question marks for placeholders can put them in", async () => {
  const asked: string[] = [];
  const client = { query: async (text: string) => void asked.push(text) };
  await check({}, client);
  for (const layout of ["supabase", "plain", "prisma"] as const) await check({ ...history, layout }, client);
  expect(asked).toHaveLength(4);
  for (const text of asked) expect([...text.matchAll(/\$\d|\?/g)].map(([found]) => found)).toEqual(["$1", "$2"]);
});
