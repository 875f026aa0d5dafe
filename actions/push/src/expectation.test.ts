import { expect, test } from "@jest/globals";
import { fingerprint, writeSnapshot } from "@lockkeeper/catalog";
import type { Files, Snapshot } from "@lockkeeper/core";
import { badFingerprint, expectationOf } from "./expectation.js";

const none = { expectFingerprint: undefined, expectedSchema: undefined };
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

test("a fingerprint that was copied in part is told, with the place to take it from", () => {
  const [problem] = badFingerprint({ ...none, expectFingerprint: "5CA1AB1E" });
  expect(problem?.message).toContain("`expect-fingerprint` is not a schema's fingerprint");
  expect(problem?.remedy).toContain("`expected-fingerprint` of dry-run");
  expect(badFingerprint({ ...none, expectFingerprint: "0b".repeat(32) })).toEqual([]);
  expect(badFingerprint(none)).toEqual([]);
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
