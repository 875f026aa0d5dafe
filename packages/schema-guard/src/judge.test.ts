import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { compareMigrations, compareSchemaVersions } from "./judge.js";
import type { GuardLayout, GuardRelation } from "./types.js";

// The table that people read is the one that is tested.
const page = readFileSync(new URL("../../../docs/how-to/schema-guard.md", import.meta.url), "utf8");
const rows = [...page.matchAll(/^\| `([^`]+)` \| `([^`]+)` \| (passes|run migrations|version conflict) \|/gm)].map(
  ([, application = "", database = "", outcome = ""]) => ({ application, database, outcome }),
);

test("the page has a table of rules", () => expect(rows.length).toBeGreaterThan(12));

test.each(rows)("application $application, database $database: $outcome", ({ application, database, outcome }) => {
  const { compatible, code, message } = compareSchemaVersions(application, database);
  const codes: Record<string, string> = { "run migrations": "APPLICATION_NEWER", "version conflict": "MAJOR_CONFLICT" };
  expect({ compatible, code }).toEqual({ compatible: outcome === "passes", code: codes[outcome] ?? null });
  if (!compatible) expect(message).toContain(outcome);
});

test.each([
  ["1.2", "1.2.0", "the application's version"],
  ["1.2.0", "1.2", "the database's version"],
  ["latest", "latest", "the application's version"],
])("%p against %p: %s is malformed", (application, database, whose) => {
  const { compatible, code, relation, message } = compareSchemaVersions(application, database);
  expect({ compatible, code, relation }).toEqual({ compatible: false, code: "VERSION_MALFORMED", relation: null });
  expect(message).toContain(whose);
});

test("what is no version may be a secret, and is not shown", () => {
  expect(compareSchemaVersions("1.0.0", "sk_live_51Habc").message).not.toContain("sk_live");
  expect(compareSchemaVersions("1.0.0", "1.0.0 hunter2").message).not.toContain("hunter2");
});

const histories: [GuardLayout, application: string, database: string, relation: GuardRelation | null][] = [
  ["supabase", "20260102030405", "20260102030405", "equal"],
  ["supabase", "20260102030405", "20260203040506", "database-newer"],
  ["supabase", "20260203040506", "20260102030405", "application-newer"],
  ["supabase", "9", "10", "application-newer"], // the CLI's own order is that of text
  ["plain", "9", "10", "database-newer"],
  ["plain", "010", "9", "application-newer"],
  ["plain", "99999999999999999999", "99999999999999999998", "application-newer"],
  ["prisma", "20260102030405_init", "20260102030405_init", "equal"],
  ["prisma", "20260102030405", "20260102030405_init", "equal"],
  ["prisma", "20260102030406_more", "20260102030405_init", "application-newer"],
  ["supabase", "1.2.3", "20260102030405", null],
  ["supabase", "20260102030405", "initial", null],
  ["prisma", "init", "20260102030405_init", null],
];

test.each(histories)("%s: application %s, newest migration %s: %s", (layout, application, database, relation) => {
  const found = compareMigrations(application, database, layout);
  expect(found.relation).toBe(relation);
  expect(found.compatible).toBe(relation === "equal" || relation === "database-newer");
  if (relation === null) expect(found.code).toBe("VERSION_MALFORMED");
});
