import { expect, test } from "@jest/globals";
import { noMessages, takeDown } from "./messages.js";
import { lockModeOf } from "./sample.js";

function taken(...texts: string[]) {
  const messages = noMessages();
  const recognised = texts.map((text) => takeDown(messages, text));
  return { messages, recognised };
}

test("what the server says at debug1 about whole tables, with names of any sort", () => {
  const { messages } = taken(
    'rewriting table "t"',
    'verifying table "Odd "" name"',
    'validating foreign key constraint "a_b_fkey"',
    'building index "t_pkey" on table "t" serially',
    'building index "i" on table "two\nlines" with request for 2 parallel workers',
  );
  expect(messages).toEqual({
    rewriting: ["t"],
    verifying: ['Odd "" name'],
    foreignKeys: ["a_b_fkey"],
    building: [
      { index: "t_pkey", table: "t" },
      { index: "i", table: "two\nlines" },
    ],
  });
});

test("a message of any length is looked at in no time", () => {
  const long = `building index "${'" on table "'.repeat(50_000)}`;
  expect(taken(long, `rewriting table "${"t".repeat(1_000)}"`).recognised).toEqual([false, false]);
});

test("TOAST counts with its table, and other messages are none", () => {
  const { messages, recognised } = taken(
    'building index "pg_toast_16384_index" on table "pg_toast_16384" serially',
    'CREATE TABLE / PRIMARY KEY will create implicit index "t_pkey" for table "t"',
    'about rewriting table "t"',
  );
  expect(messages).toEqual(noMessages());
  expect(recognised).toEqual([true, false, false]);
});

test.each([
  ["AccessShareLock", "ACCESS SHARE"],
  ["ShareUpdateExclusiveLock", "SHARE UPDATE EXCLUSIVE"],
  ["ShareRowExclusiveLock", "SHARE ROW EXCLUSIVE"],
  ["AccessExclusiveLock", "ACCESS EXCLUSIVE"],
  ["SIReadLock", null],
])("%s is %s", (name, mode) => {
  expect(lockModeOf(name)).toBe(mode);
});
