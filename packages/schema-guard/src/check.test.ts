import { expect, test } from "@jest/globals";
import { assertSchema, checkSchema, type GuardOptions, SchemaVersionError } from "./index.js";

const options = { appVersion: "2.3.0", env: {}, warn: () => {} };
const answering = (given: unknown) => ({ query: async () => given });
const row = (value: string | null, more = {}) => ({ secured: false, present: true, value, ...more });
const failing = (error: unknown) => ({
  query: async () => {
    throw error;
  },
});
const coded = (code: string) => Object.assign(new Error("the server's words"), { code });

const told: [what: string, given: unknown, code: string | null, words: string][] = [
  ["a list of rows", [row('{"version":"2.3.1"}')], null, "newer"],
  ["an object with rows", { rows: [row('{"version":"2.3.0"}')], rowCount: 1 }, null, "as the application"],
  ["an older version", [row('{"version":"v2.2.9"}')], "APPLICATION_NEWER", "run migrations"],
  ["another major", [row('{"version":"3.0.0"}')], "MAJOR_CONFLICT", "version conflict"],
  ["no row", [row(null, { present: null })], "VERSION_MISSING", "there is no such row"],
  ["a hidden row", [row(null, { present: null, secured: true })], "VERSION_MISSING", "row-level security"],
  ["NULL", [row(null)], "VERSION_MISSING", "NULL"],
  ["two rows", [row('{"version":"2.3.0"}'), row('{"version":"2.3.0"}')], "VERSION_MALFORMED", "more than one row"],
  ["text that is no JSON", [row("hunter2")], "VERSION_MALFORMED", "no JSON"],
  ["JSON without the path", [row('{"token":"hunter2"}')], "VERSION_MISSING", '"version" is not in the JSON'],
  ["a string where an object belongs", [row('"2.3.0"')], "VERSION_MISSING", "no object"],
  ["JSON's null", [row("null")], "VERSION_MISSING", "no object"],
  ["a number", [row('{"version":2}')], "VERSION_MALFORMED", "no string"],
  ["a name that every object has", [row("{}")], "VERSION_MISSING", "is not in the JSON"],
  ["no answer at all", undefined, "UNREADABLE", "`query` gave no rows"],
  ["an empty list", [], "UNREADABLE", "`query` gave no rows"],
];

test.each(told)("%s", async (_, given, code, words) => {
  const result = await checkSchema(answering(given), options);
  expect({ code: result.code, compatible: result.compatible }).toEqual({ code, compatible: code === null });
  expect(result.message).toContain(words);
  expect(JSON.stringify(result)).not.toContain("hunter2");
});

const refused: [what: string, error: unknown, code: string, words: string][] = [
  ["no table", coded("42P01"), "VERSION_MISSING", "no such table"],
  ["no column", coded("42703"), "VERSION_MISSING", "no such column"],
  ["no right", coded("42501"), "UNREADABLE", "may not read"],
  ["statement_timeout", coded("57014"), "UNREADABLE", "cancelled"],
  ["SQLSTATE in Prisma's place", { message: "raw", meta: { code: "42P01" } }, "VERSION_MISSING", "no such table"],
  ["SQLSTATE in Drizzle's place", new Error("query", { cause: coded("42P01") }), "VERSION_MISSING", "no such table"],
  ["nobody listens", coded("ECONNREFUSED"), "UNREADABLE", "the server's words"],
  ["nobody listens anywhere", new AggregateError([new Error("refused")]), "UNREADABLE", "refused"],
  ["no error", "a text", "UNREADABLE", "a text"],
  [
    "an URL",
    new Error("connect to postgres://me:hunter2@db failed\u001b[31m"),
    "UNREADABLE",
    "://***@db failed\\u{1b}",
  ],
];

test.each(refused)("%s", async (_, error, code, words) => {
  const result = await checkSchema(failing(error), options);
  expect(result).toMatchObject({ code, compatible: false, databaseVersion: null, cause: error });
  expect(result.message).toContain(words);
  expect(result.message).not.toContain("hunter2");
});

test("a database that never answers is not waited for", async () => {
  const never = { query: () => new Promise<never>(() => {}) };
  const result = await checkSchema(never, { ...options, timeoutMs: 5 });
  expect(result).toMatchObject({ code: "UNREADABLE", compatible: false });
});

test("assertSchema throws what stopped it, with the result and the cause", async () => {
  const error: unknown = await assertSchema(failing(coded("42501")), options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SchemaVersionError);
  expect(error).toMatchObject({ code: "UNREADABLE", result: { appVersion: "2.3.0" }, cause: { code: "42501" } });
  await expect(assertSchema(answering([row('{"version":"2.4.0"}')]), options)).resolves.toMatchObject({
    databaseVersion: "2.4.0",
  });
});

test("options that cannot be used are told together, before anything is asked", async () => {
  const bad: GuardOptions = {
    ...options,
    appVersion: " ",
    table: 'a"b',
    keyColumn: "",
    valueColumn: "\0",
    jsonPath: "a..b",
    timeoutMs: 0,
  };
  const asked: string[] = [];
  const client = { query: async (text: string) => void asked.push(text) };
  const error: unknown = await checkSchema(client, bad).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TypeError);
  for (const name of ["appVersion", "table", "keyColumn", "valueColumn", "jsonPath", "timeoutMs"])
    expect(String(error)).toContain(`\`${name}\``);
  expect(asked).toEqual([]);
});

test("SKIP_SCHEMA_GUARD=true asks for no version, and is written down", async () => {
  const [asked, warnings]: [unknown[], string[]] = [[], []];
  const client = { query: async (...args: unknown[]) => void asked.push(args) };
  const env = { SKIP_SCHEMA_GUARD: "true" };
  const result = await assertSchema(client, { ...options, env, warn: (message) => warnings.push(message) });
  expect(result).toMatchObject({ compatible: true, skipped: true, relation: null });
  expect(asked).toEqual([
    ['INSERT INTO "lockkeeper"."guard_skips" (app_version, source) VALUES ($1, $2)', ["2.3.0", result.source]],
  ]);
  expect(warnings).toEqual([expect.stringContaining("SKIPPED (SKIP_SCHEMA_GUARD=true)")]);
  expect(warnings[0]).toContain("is recorded");
});

test.each([
  ["the table is missing", failing(coded("42P01"))],
  ["the database is away", failing(coded("ECONNREFUSED"))],
  ["it does not answer", { query: () => new Promise<never>(() => {}) }],
])("a skip that cannot be written down passes and says so: %s", async (_, client) => {
  const warnings: string[] = [];
  const env = { SKIP_SCHEMA_GUARD: "true" };
  const result = await checkSchema(client, {
    ...options,
    env,
    timeoutMs: 5,
    warn: (message) => warnings.push(message),
  });
  expect(result.compatible).toBe(true);
  expect(warnings).toEqual([expect.stringContaining("NOT recorded")]);
});

test.each(["1", "TRUE", "yes", "true "])("SKIP_SCHEMA_GUARD=%p skips nothing, and says so", async (value) => {
  const warnings: string[] = [];
  const env = { SKIP_SCHEMA_GUARD: value };
  const client = answering([row('{"version":"1.0.0"}')]);
  const result = await checkSchema(client, { ...options, env, warn: (message) => warnings.push(message) });
  expect(result).toMatchObject({ code: "MAJOR_CONFLICT", skipped: false });
  expect(warnings).toEqual([expect.stringContaining("nothing is skipped")]);
});
