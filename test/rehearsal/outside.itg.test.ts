import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Ground, ground, locksOf, measure, statementsOf } from "./measuring.js";

let on: Ground;
beforeAll(async () => {
  on =
    await ground(`create table t (id int primary key, v text, w text); create index t_v on t (v); create index t_w on t (w);
    insert into t select i, i, i from generate_series(1, 100) i;
    create table part (k int) partition by range (k); create table part1 partition of part for values from (0) to (9)`);
}, 60_000);
afterAll(() => on.drop());

const gated = /a second session stood in its way for a moment and read its locks/;

test.each([
  ["create index concurrently t_id on t (id)", ["public.t SHARE UPDATE EXCLUSIVE"]],
  ["create index concurrently if not exists t_v on t (v)", ["public.t SHARE UPDATE EXCLUSIVE"]],
  ["drop index concurrently t_w", ["public.t SHARE UPDATE EXCLUSIVE", "public.t_w SHARE UPDATE EXCLUSIVE"]],
  [
    "reindex table concurrently t",
    [
      "public.t SHARE UPDATE EXCLUSIVE",
      "public.t_id SHARE UPDATE EXCLUSIVE",
      "public.t_pkey SHARE UPDATE EXCLUSIVE",
      "public.t_v SHARE UPDATE EXCLUSIVE",
    ],
  ],
  ["vacuum t", ["public.t SHARE UPDATE EXCLUSIVE"]],
  ["vacuum full t", ["public.t ACCESS EXCLUSIVE"]],
  ["vacuum t, part1", ["public.part1 SHARE UPDATE EXCLUSIVE", "public.t SHARE UPDATE EXCLUSIVE"]],
  [
    "alter table part detach partition part1 concurrently",
    ["public.part1 ACCESS EXCLUSIVE", "public.part SHARE UPDATE EXCLUSIVE"],
  ],
])("%s", async (sql, locks) => {
  const [statement] = await statementsOf(on, sql);
  expect(statement).toMatchObject({ measured: true, error: null, reason: expect.stringMatching(gated) });
  expect(statement && locksOf(statement)).toEqual(locks);
});

const procedure = `create procedure commits() language plpgsql as
  $$ begin alter table t add column x int; commit; alter table part add column y int; end $$`;

test("a procedure that commits: what event triggers saw inside of it", async () => {
  const { migrations } = await measure(on, [procedure, "call commits()"]);
  expect(migrations[1]).toMatchObject({ transactional: false, result: "ok" });
  const [call] = migrations[1]?.statements ?? [];
  expect(call && locksOf(call)).toEqual(["public.part ACCESS EXCLUSIVE", "public.t ACCESS EXCLUSIVE"]);
  expect(call?.changed).toMatchObject([{ identity: "public.t" }, { identity: "public.part" }]);
});
