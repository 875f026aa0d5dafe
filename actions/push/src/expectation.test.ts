import { expect, test } from "@jest/globals";
import { fingerprint, writeSnapshot } from "@lockkeeper/catalog";
import type { Files, Snapshot } from "@lockkeeper/core";
import { expectationOf, refuseBadDigests } from "./expectation.js";

const none = { expectPlan: undefined, expectFingerprint: undefined, expectedSchema: undefined };
const server = { version: "17.6", major: 17 };
const empty: Snapshot = {
  schema: "lockkeeper/snapshot@1",
  server,
  objects: [],
  fingerprint: fingerprint([], [], server),
  incomplete: [],
};

const fileOf = (text: string): Files => ({
  list: () => Promise.resolve([]),
  exists: () => Promise.resolve(true),
  read: () => Promise.resolve(new TextEncoder().encode(text)),
  write: (path) => Promise.resolve(path),
});

test("digests that are none are told in one error, each with the place to take it from", () => {
  expect(() => refuseBadDigests({ ...none, expectPlan: "4f9c2a1b", expectFingerprint: "5CA1AB1E" })).toThrow(
    /`expect-plan` is not a plan's digest .*, and `expect-fingerprint` is not a schema's fingerprint/,
  );
  expect(() =>
    refuseBadDigests({ ...none, expectPlan: "0a".repeat(32), expectFingerprint: "0b".repeat(32) }),
  ).not.toThrow();
  expect(() => refuseBadDigests(none)).not.toThrow();
});

test("nothing given, nothing expected; a fingerprint alone; a file alone", async () => {
  const files = fileOf(writeSnapshot(empty));
  expect(await expectationOf(none, files)).toBeNull();
  const alone = await expectationOf({ ...none, expectFingerprint: "0a".repeat(32) }, files);
  expect(alone).toEqual({ fingerprint: "0a".repeat(32), differences: null });
  const file = await expectationOf({ ...none, expectedSchema: "expected-schema.json" }, files);
  expect(file?.fingerprint).toBe(empty.fingerprint);
  expect(file?.differences?.(empty)).toEqual([]);
});

test.each(["", "{}", "[1]", "\u0000", JSON.stringify({ ...empty, fingerprint: "0c".repeat(32) })])(
  "a file that is none is refused: %j",
  async (text) => {
    const asked = expectationOf({ ...none, expectedSchema: "expected-schema.json" }, fileOf(text));
    await expect(asked).rejects.toMatchObject({ code: "FILE_INVALID", file: "expected-schema.json" });
  },
);
