import { expect, test } from "@jest/globals";
import { HeldLocks } from "./held-locks.js";
import { Known, type KnownRelation } from "./relations.js";

const relation = (oid: number, name: string, table = 0): KnownRelation => ({
  oid,
  name: `public.${name}`,
  relname: name,
  kind: table ? "index" : "table",
  table,
  filenode: oid,
  columns: 1,
});
const known = new Known([relation(1, "a"), relation(2, "b"), relation(3, "a_i", 1)], 10);

const sample = (...locks: [lock: string, state?: string][]) => ({
  locks: new Map(locks.map(([lock, state]) => [lock, state ?? ""])),
});
const told = (held: HeldLocks, index: number, ...locks: [string, string?][]) =>
  held.after(index, sample(...locks)).locks.map((l) => `${l.relation} ${l.mode} from ${l.heldFromStatement}`);

test("what a statement took, and blocking locks from before it", () => {
  const held = new HeldLocks(known);
  expect(told(held, 0, ["1 AccessExclusiveLock"], ["2 AccessShareLock"])).toEqual([
    "public.a ACCESS EXCLUSIVE from 0",
    "public.b ACCESS SHARE from 0",
  ]);
  expect(told(held, 1, ["1 AccessExclusiveLock"], ["2 AccessShareLock"])).toEqual(["public.a ACCESS EXCLUSIVE from 0"]);
  expect(told(held, 2, ["1 AccessExclusiveLock"], ["2 AccessShareLock"], ["2 ShareLock"])).toEqual([
    "public.b SHARE from 2",
    "public.a ACCESS EXCLUSIVE from 0",
  ]);
});

test("a weaker mode on top of a stronger one is no news", () => {
  const held = new HeldLocks(known);
  told(held, 0, ["1 AccessExclusiveLock"]);
  expect(told(held, 1, ["1 AccessExclusiveLock"], ["1 RowExclusiveLock"])).toEqual([
    "public.a ACCESS EXCLUSIVE from 0",
  ]);
});

test("a way back to a savepoint leaves what was held before it, as it was held", () => {
  const held = new HeldLocks(known);
  told(held, 0, ["1 ShareLock"]);
  told(held, 1, ["1 ShareLock"], ["1 AccessExclusiveLock"], ["2 ExclusiveLock"]);
  expect(told(held, 2, ["1 ShareLock"])).toEqual(["public.a SHARE from 0"]);
  expect([held.holds(1), held.holds(2)]).toEqual([true, false]);
  expect(told(held, 3, ["1 ShareLock"], ["2 ExclusiveLock"])).toEqual([
    "public.b EXCLUSIVE from 3",
    "public.a SHARE from 0",
  ]);
});

test("relations that the plan made, predicate locks, and indexes that were only read are left out", () => {
  const held = new HeldLocks(known);
  expect(told(held, 0, ["99 AccessExclusiveLock"], ["1 SIReadLock"], ["3 AccessShareLock"])).toEqual([]);
  expect(told(held, 1, ["3 AccessExclusiveLock"])).toEqual(["public.a_i ACCESS EXCLUSIVE from 1"]);
});

test("changed storage and scans are changes though the lock is not", () => {
  const held = new HeldLocks(known);
  held.after(0, sample(["1 AccessExclusiveLock", "1 0"]));
  expect(held.after(1, sample(["1 AccessExclusiveLock", "1 0"])).changed).toEqual([]);
  expect(held.after(2, sample(["1 AccessExclusiveLock", "7 1"])).changed).toEqual([
    { oid: 1, mode: "ACCESS EXCLUSIVE", filenode: 7, scans: 1 },
  ]);
});
