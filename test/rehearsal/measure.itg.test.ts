import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Ground, ground, locksOf, measure, statementsOf } from "./measuring.js";

let on: Ground;
beforeAll(async () => {
  on = await ground(`create table orders (id bigint primary key, total int not null, note text);
    create index orders_note on orders (note); create table items (id int, order_id bigint);
    create view big as select id, note from orders`);
}, 60_000);
afterAll(() => on.drop());

test("locks, rewrites, scans, index builds, objects, rows and the log, statement by statement", async () => {
  const [type, index, insert, create] = await statementsOf(
    on,
    `alter table orders alter column total type bigint;
     create index items_order on items (order_id);
     insert into items values (1, 2), (3, 4);
     create table fresh (id int primary key)`,
  );
  const carried = ["public.orders_note ACCESS EXCLUSIVE from 0", "public.orders_pkey ACCESS EXCLUSIVE from 0"];
  expect(type).toMatchObject({
    measured: true,
    reason: null,
    rewrites: ["public.orders", "public.orders_pkey", "public.orders_note"],
    scans: ["public.orders"],
    changed: [{ type: "table", identity: "public.orders", existing: true }],
    rows: null,
    error: null,
  });
  expect(type?.locks[0]).toEqual({
    relation: "public.orders",
    kind: "table",
    mode: "ACCESS EXCLUSIVE",
    blocks: "reads+writes",
    existing: true,
    heldFromStatement: 0,
  });
  expect(type?.walBytes).toBeGreaterThan(0);
  expect(index).toMatchObject({
    rewrites: [],
    scans: ["public.items"],
    indexBuilds: [{ index: "public.items_order", relation: "public.items", existing: true }],
    created: [{ type: "index", identity: "public.items_order", cascaded: false, existing: false }],
  });
  expect(index && locksOf(index)).toEqual(["public.items SHARE", "public.orders ACCESS EXCLUSIVE from 0", ...carried]);
  expect(insert).toMatchObject({ rows: 2, scans: [], created: [] });
  expect(create).toMatchObject({
    created: [
      { type: "table", identity: "public.fresh", existing: false },
      { type: "index", identity: "public.fresh_pkey", existing: false },
    ],
    indexBuilds: [{ index: "public.fresh_pkey", relation: "public.fresh", existing: false }],
  });
});

test("a statement that fails stops its file and everything after it", async () => {
  const { migrations } = await measure(on, [
    "create table kept (id int)",
    "alter table items add column a int; select 1 / 0; select 2",
    "select 3",
  ]);
  expect(migrations.map(({ result }) => result)).toEqual(["ok", "failed", "not-run"]);
  const [add, divide, two] = migrations[1]?.statements ?? [];
  expect(add && locksOf(add)).toEqual(["public.items ACCESS EXCLUSIVE"]);
  expect(divide).toMatchObject({ measured: false, error: { sqlstate: "22012", message: "division by zero" } });
  expect(two).toMatchObject({ measured: false, reason: "A statement before it failed.", error: null });
  expect(migrations[2]?.statements).toMatchObject([
    { measured: false, reason: "supabase/migrations/0002_file.sql failed before it." },
  ]);
});

test("two runs over the same state differ in time and log only", async () => {
  const files = [
    "alter table orders add constraint again unique (total); create table fresh (id bigint references orders (id))",
    "create index concurrently orders_total on orders (total)",
    "drop view big; vacuum full orders; reindex table concurrently orders; drop index concurrently orders_total",
    "do $$ begin update orders set note = 'x'; alter table items add column later int default random(); end $$",
  ];
  const setup = `create table orders (id bigint primary key, total int, note text); create index on orders (note);
    create table items (id int primary key, order_id bigint references orders); create view big as select id from orders`;
  const runs = [];
  for (let i = 0; i < 2; i += 1) {
    const fresh = await ground(setup);
    const { migrations } = await measure(fresh, files);
    await fresh.drop();
    runs.push(
      migrations.map((m) => ({
        ...m,
        durationMs: 0,
        statements: m.statements.map((statement) => ({ ...statement, durationMs: 0, walBytes: 0 })),
      })),
    );
  }
  expect(runs[0]?.map(({ result }) => result)).toEqual(["ok", "ok", "ok", "ok"]);
  expect(runs[1]).toEqual(runs[0]);
});
