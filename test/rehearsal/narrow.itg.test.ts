import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { runOnce } from "@lockkeeper/testing";
import { type Ground, ground, locksOf, measure } from "./measuring.js";

// What is left where the rehearsal has fewer rights or fewer sessions than usual.
let on: Ground;
beforeAll(async () => {
  on = await ground(`create table t (id int primary key, v text); create table parent (id int primary key);
    create schema other; create table other.t (id int)`);
  await runOnce(on.url, "alter table t owner to migrator_" + on.name);
}, 60_000);
afterAll(() => on.drop());

test("without a superuser: no event triggers, and it is said", async () => {
  const narrow: Ground = { ...on, admin: on.session };
  const { migrations, notices } = await measure(narrow, [
    `alter table public.t add column a int default random() * 10`,
    "create index concurrently t_v on public.t (v)",
  ]);
  expect(notices).toEqual([expect.stringMatching(/no superuser, so no event triggers/)]);
  const [add] = migrations[0]?.statements ?? [];
  expect(add).toMatchObject({ rewrites: ["public.t", "public.t_pkey"], scans: ["public.t"], created: [], changed: [] });
  const [index] = migrations[1]?.statements ?? [];
  expect(index && locksOf(index)).toEqual(["public.t SHARE UPDATE EXCLUSIVE"]);
  expect(index?.indexBuilds).toEqual([{ index: "public.t_v", relation: "public.t", existing: true }]);
});

test("one session for everything: transactions are measured, and what cannot be in one is not", async () => {
  const only = await on.admin();
  const single: Ground = { ...on, admin: () => Promise.resolve(only), session: () => Promise.resolve(only) };
  const { migrations, notices } = await measure(single, [
    "alter table t alter v type varchar(10)",
    "create index concurrently t_w on t (v)",
    "alter table t drop column v",
  ]);
  expect(notices).toEqual([expect.stringMatching(/one session only/)]);
  expect(migrations.map(({ result }) => result)).toEqual(["ok", "ok", "ok"]);
  expect(migrations[0]?.statements[0]).toMatchObject({ measured: true, rewrites: ["public.t", "public.t_pkey"] });
  expect(migrations[1]?.statements[0]).toMatchObject({
    measured: false,
    reason:
      "CREATE INDEX CONCURRENTLY runs outside a transaction, and this rehearsal has one session only: nobody could watch its locks.",
    locks: [],
    indexBuilds: [{ index: "public.t_w", relation: "public.t", existing: true }],
  });
  expect(migrations[2]?.statements[0]).toMatchObject({
    dropped: [{ type: "table column" }, { type: "index" }, { type: "index" }],
  });
});
