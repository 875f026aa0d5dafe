import { expect, test } from "@jest/globals";
import { file, lock, statement } from "./golden/builder.js";
import { heldLocks, strongestLock } from "./held-locks.js";

const early = lock("orders", "ACCESS EXCLUSIVE", 0);

test("a lock taken early is held to the end of its transaction", () => {
  const migration = file("1_a", [
    statement("alter table a", 10, { locks: [early] }),
    statement("update b", 80, { locks: [early] }),
    statement("select 1", 10),
  ]);
  expect(heldLocks(migration)).toMatchObject([
    { mode: "ACCESS EXCLUSIVE", fromMs: 0, heldMs: 100, totalMs: 100, lastStatement: 2 },
  ]);
});

test("what did not run after a failure held nothing up", () => {
  const failed = { sqlstate: "22012", message: "division by zero" };
  const migration = file("1_a", [
    statement("alter table a", 10, { locks: [early] }),
    statement("select 1/0", 5, { error: failed, measured: false }),
    statement("select 2", 0, { measured: false, reason: "not reached" }),
  ]);
  expect(heldLocks(migration)).toMatchObject([{ heldMs: 15, lastStatement: 1 }]);
});

test("outside of a file-long transaction a lock is held as long as statements say so", () => {
  const migration = file(
    "1_a",
    [
      statement("alter table a", 10, { locks: [early] }),
      statement("comment on a", 5, { locks: [early] }),
      statement("create index concurrently i", 100, { locks: [lock("orders", "SHARE UPDATE EXCLUSIVE", 2)] }),
    ],
    { transactional: false },
  );
  expect(heldLocks(migration)).toMatchObject([
    { mode: "ACCESS EXCLUSIVE", fromMs: 0, heldMs: 15, lastStatement: 1 },
    { mode: "SHARE UPDATE EXCLUSIVE", fromMs: 15, heldMs: 100, lastStatement: 2 },
  ]);
});

test("a lock stands at the statement that took it, one row for each mode, tables before their indexes", () => {
  const index = lock("orders_pkey", "ACCESS EXCLUSIVE", 0, "index");
  const both = statement("alter table a", 1, { locks: [index, lock("customers", "SHARE ROW EXCLUSIVE"), early] });
  const found = heldLocks(file("1_a", [both, statement("select 1", 1, { locks: [early] })]));
  expect(found.map(({ mode, locks }) => [mode, locks.map(({ relation }) => relation)])).toEqual([
    ["ACCESS EXCLUSIVE", ["public.orders", "public.orders_pkey"]],
    ["SHARE ROW EXCLUSIVE", ["public.customers"]],
  ]);
});

test("locks that nobody waits for are not told, and are not the strongest", () => {
  const weak = statement("insert into a", 1, { locks: [lock("orders", "ROW EXCLUSIVE")] });
  expect(heldLocks(file("1_a", [weak]))).toEqual([]);
  expect(strongestLock([weak])).toBeNull();
  expect(strongestLock([weak, statement("x", 1, { locks: [lock("a", "SHARE"), early] })])).toBe(early);
});
