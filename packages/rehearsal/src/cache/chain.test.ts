import { expect, test } from "@jest/globals";
import type { PlannedMigration } from "@lockkeeper/core";
import { grantsEndAfter, historySteps, stateKeys } from "./chain.js";

function file(version: string, text = version, transactional = true): PlannedMigration {
  const bytes = new TextEncoder().encode(text);
  const segment = { index: 0, transactional, begin: null, statements: [0], sha256: "" };
  const execution = { transactional, reason: null, segments: [segment] };
  const script = { text, statements: [], directives: [], problems: [], notices: [] };
  return { version, name: "", file: `${version}.sql`, bytes, sha256: "", script, execution, segmentsDone: 0 };
}

const keys = (ground: unknown, ...files: PlannedMigration[]) => stateKeys(ground, historySteps(files, "plain", false));

test("a longer history has the keys of the shorter one first", () => {
  const short = keys("17.6", file("1"), file("2"));
  const long = keys("17.6", file("1"), file("2"), file("3"));
  expect(new Set(long).size).toBe(4);
  expect(long.slice(0, 3)).toEqual(short);
});

test.each([
  ["another server", keys("17.7", file("1"), file("2"))],
  ["another version", keys("17.6", file("0", "1"), file("2"))],
  ["other bytes", keys("17.6", file("1", "x"), file("2"))],
  ["another way to run", keys("17.6", file("1", "1", false), file("2"))],
])("%s changes every key after it", (_, other) => {
  expect(other[2]).not.toBe(keys("17.6", file("1"), file("2"))[2]);
});

test("another order changes the keys", () => {
  expect(keys("", file("1"), file("2"))[2]).not.toBe(keys("", file("2"), file("1"))[2]);
});

test("the grants of a platform end where the files of that time begin", () => {
  const old = [file("20240101000000"), file("0002")];
  const all = [...old, file("20261101000000")];
  expect(historySteps(all, "supabase", false)[2]).toEqual({ automaticGrants: false });
  expect(grantsEndAfter(historySteps(all, "supabase", false), "supabase", false)).toBe(false);
  expect(historySteps(old, "supabase", false)).toHaveLength(2);
  expect(grantsEndAfter(historySteps(old, "supabase", false), "supabase", false)).toBe(true);
});

test("grants never end on a target that has them still, nor where there is no platform", () => {
  for (const [platform, on] of [
    ["supabase", true],
    ["plain", false],
  ] as const) {
    const steps = historySteps([file("20261101000000")], platform, on);
    expect(steps).toHaveLength(1);
    expect(grantsEndAfter(steps, platform, on)).toBe(false);
  }
});
