import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { checkSchema, type SetOptions, setSchemaVersion } from "@lockkeeper/schema-guard";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { Client, Pool } from "pg";

let db: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  db = await freshDatabase();
  pool = new Pool({ connectionString: db.url, max: 4 });
  await pool.query(`CREATE DOMAIN "a ""type" AS jsonb; CREATE TABLE bot_config (key text PRIMARY KEY, value jsonb);
    CREATE TABLE kinds (key text PRIMARY KEY, json json, text text, short varchar(12), domain "a ""type")`);
});
beforeEach(async () => {
  await pool.query("TRUNCATE bot_config, kinds");
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const set = (version: string, options: Partial<SetOptions> = {}) => setSchemaVersion(pool, { version, ...options });
const stored = async (column = "value", table = "bot_config") => {
  const { rows } = await pool.query(`SELECT ${column}::text AS stored FROM ${table}`);
  return rows.map(({ stored: text }) => text);
};
const put = (json: string) => pool.query("INSERT INTO bot_config VALUES ('schema_version', $1)", [json]);

test("makes the row, raises the version, and leaves the rest of the JSON as it is", async () => {
  expect(await set("1.0.0")).toMatchObject({ code: null, changed: true, before: null });
  expect(await stored()).toEqual(['{"version": "1.0.0"}']);
  await pool.query(
    `UPDATE bot_config SET value = value || '{"n": 12345678901234567890, "token": "t", "list": [1.10]}'`,
  );
  expect(await set("1.1.0-rc.1")).toMatchObject({ code: null, changed: true, before: "1.0.0" });
  expect(await stored()).toEqual([
    '{"n": 12345678901234567890, "list": [1.10], "token": "t", "version": "1.1.0-rc.1"}',
  ]);
  expect(await set("1.1.0-rc.1")).toMatchObject({ code: null, changed: false });
  expect(await checkSchema(pool, { appVersion: "1.1.0-rc.1", env: {} })).toMatchObject({ relation: "equal" });
});

test("refuses to go back, unless told to", async () => {
  await put('{"version": "2.0.0"}');
  expect(await set("2.0.0-rc.1")).toMatchObject({ code: "DOWNGRADE", changed: false, before: "2.0.0" });
  expect(await stored()).toEqual(['{"version": "2.0.0"}']);
  expect(await set("1.9.9", { allowDowngrade: true })).toMatchObject({ code: null, before: "2.0.0" });
  expect(await stored()).toEqual(['{"version": "1.9.9"}']);
});

const paths: [before: string, path: string, after: string | null][] = [
  ["{}", "version", '{"version": "3.0.0"}'],
  ['{"a": {"x": 1}}', "a.b.c", '{"a": {"b": {"c": "3.0.0"}, "x": 1}}'],
  ['{"a": ["2.0.0"]}', "a.0", '{"a": ["3.0.0"]}'],
  ["{}", '__proto__."{\\', '{"__proto__": {"\\"{\\\\": "3.0.0"}}'],
  ['{"a": ["2.0.0"]}', "a.1", null],
  ['{"a": "2.0.0"}', "a.b", null],
  ["[]", "version", null],
  ["null", "version", null],
  ['{"version": 2}', "version", null],
  ['{"version": "latest"}', "version", null],
];

test.each(paths)("%s, %s: %s", async (before, jsonPath, after) => {
  await put(before);
  expect(await set("3.0.0", { jsonPath })).toMatchObject({ code: after === null ? "VERSION_MALFORMED" : null });
  expect(await stored()).toEqual([after ?? before]);
});

test.each([
  ["json", "version", '{"version": "1.2.3"}'],
  ["json", ".", '"1.2.3"'],
  ["text", "version", '{"version": "1.2.3"}'],
  ["text", ".", "1.2.3"],
  ["short", ".", "1.2.3"],
  ["domain", "a.b", '{"a": {"b": "1.2.3"}}'],
])("column %s, path %s: %s", async (valueColumn, jsonPath, expected) => {
  const where = { table: "kinds", valueColumn, jsonPath };
  await set("1.0.0", where);
  expect(await set("1.2.3", where)).toMatchObject({ code: null, before: "1.0.0" });
  expect(await stored(`"${valueColumn}"`, "kinds")).toEqual([expected]);
});

test("a row without a value gets one", async () => {
  await pool.query("INSERT INTO bot_config VALUES ('schema_version', NULL)");
  expect(await set("1.0.0")).toMatchObject({ code: null, changed: true, before: null });
  expect(await stored()).toEqual(['{"version": "1.0.0"}']);
});

test("what the server refuses is told, and nothing is written", async () => {
  const long = { table: "kinds", valueColumn: "short", jsonPath: "." };
  expect(await set("1.0.0-very.long.indeed", long)).toMatchObject({ code: "NOT_WRITTEN", cause: { code: "22001" } });
  expect(await set("1.0.0", { table: "nothing" })).toMatchObject({ code: "VERSION_MISSING" });
  await expect(set("1.0")).rejects.toThrow(TypeError);
  expect(await stored()).toEqual([]);
});

test("deployments that write at once leave the newest version, and no other write is lost", async () => {
  const client = new Client({ connectionString: db.url });
  await client.connect();
  // somebody else changes the row between our look and our write, twice
  let meddled = 0;
  const query = async (text: string, values: string[]) => {
    if (text.startsWith("UPDATE") && (meddled += 1) <= 2)
      await client.query(`UPDATE bot_config SET value = value || '{"other${meddled}": true}'`);
    return await pool.query(text, values);
  };
  await put('{"version": "1.0.0"}');
  expect(await setSchemaVersion({ query }, { version: "1.1.0" })).toMatchObject({ code: null, changed: true });
  expect(await stored()).toEqual(['{"other1": true, "other2": true, "version": "1.1.0"}']);
  await client.end();
  await pool.query("TRUNCATE bot_config");
  const results = await Promise.all(["1.2.0", "1.3.0", "1.4.0"].map((version) => set(version)));
  expect(results.map(({ code }) => code).filter((code) => code !== null && code !== "DOWNGRADE")).toEqual([]);
  expect(await stored()).toEqual(['{"version": "1.4.0"}']);
});
