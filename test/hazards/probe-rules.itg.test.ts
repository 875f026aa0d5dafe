import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { askProbes, probeFindings, probesFor, rules } from "@lockkeeper/hazards";
import { replay } from "@lockkeeper/rehearsal/run/replay";
import { freshDatabase } from "@lockkeeper/testing";
import { snapshot } from "@lockkeeper/catalog";
import { systemClock } from "@lockkeeper/action-kit/system-clock";
import { open } from "../push/world.js";
import { readExample } from "./example.js";

const sqlOf = (id: string, name: string) =>
  readFileSync(new URL(`../../packages/hazards/src/rules/${id}/${name}.sql`, import.meta.url), "utf8");

/** `file:line` of what the target's rows say against an example, and whether it runs there. */
async function ask(id: string, text: string) {
  const { before, pending, marked } = await readExample(text);
  const database = await freshDatabase();
  const db = await open(database.url);
  try {
    const made = await replay(db, before);
    if (made.failed) throw new Error(`the state before: ${made.failed.message}`);
    const probes = await probesFor({ migrations: pending, measured: [], before: await snapshot(db) });
    const asked = await askProbes(db, probes, {
      clock: systemClock,
      cancelled: new AbortController().signal,
      live: null,
    });
    const findings = probeFindings(asked, "https://docs.test/hazards");
    const { failed } = await replay(db, pending);
    const places = findings.filter(({ rule }) => rule === id).map(({ file, line }) => `${file}:${line}`);
    return { places, marked, failed: failed !== null };
  } finally {
    await db.close();
    await database.drop();
  }
}

const told = rules.filter(({ probe }) => probe !== undefined);

test("every kind of probe has a rule, and only one", () => {
  const kinds = told.map(({ probe }) => probe ?? "");
  expect(kinds.toSorted((a, b) => a.localeCompare(b))).toEqual([
    "cast",
    "check",
    "dropped-rows",
    "enum-value",
    "foreign-key",
    "not-null",
    "row-without-value",
    "unique",
  ]);
});

test.each(told.map(({ id }) => id))("%s", async (id) => {
  const bad = await ask(id, sqlOf(id, "bad"));
  expect(bad).toEqual({ places: bad.marked, marked: bad.marked, failed: id !== "drop-loses-data" });
  expect(bad.marked).toHaveLength(1);
  expect(await ask(id, sqlOf(id, "good"))).toEqual({ places: [], marked: [], failed: false });
});
