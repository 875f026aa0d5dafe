import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Database } from "@lockkeeper/core";
import { defaultMajor, freshDatabase } from "@lockkeeper/testing";
import { open } from "../push/world.js";
import { checkCases, foreignKeyCases, nullCases, type ProbeCase, uniqueCases } from "./probe-cases.js";
import { castCases, dropCases, enumCases } from "./probe-cast-cases.js";
import { answers, probe, runFiles } from "./probing.js";

const major = defaultMajor();
let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;

beforeAll(async () => {
  database = await freshDatabase();
  db = await open(database.url);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const empty = "drop schema if exists s cascade; drop schema public cascade; create schema public;";

describe.each([
  ["NULLs", nullCases],
  ["duplicates", uniqueCases],
  ["orphans", foreignKeyCases],
  ["checks", checkCases],
  ["casts", castCases],
  ["enums", enumCases],
  ["drops", dropCases],
])("%s", (_, cases) => {
  const ours = cases.filter(({ since = 0 }) => major >= since);
  test.each(ours.map((one): [string, ProbeCase] => [one.name, one]))("%s", async (_name, one) => {
    expect(await runFiles(db, empty + one.before)).toBeNull();
    const { asked } = await probe(db, one.pending);
    expect(answers(asked)).toEqual(one.found);
    // the server has the last word
    const violated = one.found.some((count) => count !== 0) && !one.harmless;
    expect((await runFiles(db, one.pending)) !== null).toBe(violated);
  });
});
