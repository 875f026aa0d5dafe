import type { Change } from "./change.js";

export const viewChanges: readonly Change[] = [
  ["a view", "create view app.v as select 1 as n", ["additive added view app.v"]],
  ["no view", "drop view app.mine", ["destructive removed view app.mine"]],
  [
    "another view",
    "create or replace view app.mine as select 2 as one",
    ["breaking changed view app.mine: definition"],
  ],
  [
    "a view with a column more",
    "create or replace view app.mine as select 1 as one, 2 as two",
    ["breaking changed view app.mine: definition"],
  ],
  [
    "a security barrier",
    "alter view app.mine set (security_barrier = true)",
    ["breaking changed view app.mine: securityBarrier"],
  ],
  [
    "a check option",
    "alter view app.open_orders set (check_option = local)",
    ["breaking changed view app.open_orders: options"],
  ],
  [
    "a view's default",
    "alter view app.mine alter one set default 1",
    ["breaking changed column app.mine.one: default"],
  ],
  ["a view's owner", "alter view app.mine owner to ROLE", ["security changed view app.mine: owner"]],
  [
    "a materialized view",
    "create materialized view app.m as select 1 as n",
    ["additive added materialized view app.m"],
  ],
  [
    "an index of a materialized view",
    "create index on app.totals (total)",
    ["additive added index app.totals_total_idx"],
  ],
  ["a rule", "create rule r as on insert to app.base do instead nothing", ["additive added rule app.base.r"]],
  [
    "another rule",
    "create or replace rule no_delete as on delete to app.users where old.age > 1 do instead nothing",
    ["breaking changed rule app.users.no_delete: definition"],
  ],
  [
    "a rule disabled",
    "alter table app.users disable rule no_delete",
    ["security changed rule app.users.no_delete: enabled"],
  ],
];

export const functionChanges: readonly Change[] = [
  ["a function", "create function app.f() returns int language sql as 'select 1'", ["additive added function app.f()"]],
  [
    "an overload",
    "create function app.add(text) returns int language sql as 'select 1'",
    ["additive added function app.add(text)"],
  ],
  ["no function", "drop function app.add", ["destructive removed function app.add(integer, integer)"]],
  [
    "a body",
    "create or replace function app.add(a int, b int default 1) returns int language sql immutable as 'select a - b'",
    ["breaking changed function app.add(integer, integer): body"],
  ],
  [
    "a default of an argument",
    "create or replace function app.add(a int, b int default 2) returns int language sql immutable as 'select a + b'",
    ["breaking changed function app.add(integer, integer): arguments"],
  ],
  ["volatility", "alter function app.add stable", ["breaking changed function app.add(integer, integer): volatility"]],
  ["strict", "alter function app.add strict", ["breaking changed function app.add(integer, integer): strict"]],
  [
    "a definer",
    "alter function app.add security definer",
    ["security changed function app.add(integer, integer): securityDefiner"],
  ],
  [
    "an invoker",
    "alter function app.secret() security invoker",
    ["security changed function app.secret(): securityDefiner"],
  ],
  [
    "a search_path",
    "alter function app.secret() set search_path = public",
    ["security changed function app.secret(): searchPath"],
  ],
  [
    "no search_path",
    "alter function app.secret() reset search_path",
    ["security changed function app.secret(): searchPath"],
  ],
  [
    "a setting",
    "alter function app.add set work_mem = '4MB'",
    ["breaking changed function app.add(integer, integer): settings"],
  ],
  [
    "parallel",
    "alter function app.add parallel safe",
    ["performance changed function app.add(integer, integer): parallel"],
  ],
  ["cost", "alter function app.add cost 7", ["performance changed function app.add(integer, integer): cost"]],
  ["leakproof", "alter function app.add leakproof", ["breaking changed function app.add(integer, integer): leakproof"]],
  [
    "a function's owner",
    "alter function app.add owner to ROLE",
    ["security changed function app.add(integer, integer): owner"],
  ],
  [
    "a result",
    "drop function app.add; create function app.add(a int, b int default 1) returns bigint language sql immutable as 'select a + b'",
    ["breaking changed function app.add(integer, integer): result"],
  ],
  [
    "a language",
    "create or replace function app.add(a int, b int default 1) returns int language plpgsql immutable as 'begin return a + b; end'",
    ["breaking changed function app.add(integer, integer): language, body"],
  ],
  [
    "a body of parsed SQL",
    "create or replace function app.add(a int, b int default 1) returns int language sql immutable return a * b",
    ["breaking changed function app.add(integer, integer): body"],
  ],
  [
    "a procedure",
    "create or replace procedure app.tidy(inout n int) language plpgsql as 'begin n := 2; end'",
    ["breaking changed function app.tidy(integer): body"],
  ],
  [
    "an aggregate",
    "create or replace aggregate app.total(int) (sfunc = int4pl, stype = int, initcond = '1')",
    ["breaking changed function app.total(integer): body"],
  ],
  [
    "a trigger",
    "create trigger t after insert on app.users execute function app.touch()",
    ["additive added trigger app.users.t"],
  ],
  ["no trigger", "drop trigger touch on app.orders", ["destructive removed trigger app.orders.touch"]],
  [
    "another trigger",
    "drop trigger touch on app.orders; create trigger touch after update on app.orders for each row execute function app.touch()",
    ["breaking changed trigger app.orders.touch: definition"],
  ],
  [
    "a trigger disabled",
    "alter table app.orders disable trigger touch",
    ["security changed trigger app.orders.touch: enabled"],
  ],
  [
    "a trigger always",
    "alter table app.orders enable always trigger touch",
    ["breaking changed trigger app.orders.touch: enabled"],
  ],
  [
    "a trigger of a partitioned table",
    "create trigger t after insert on app.events for each row execute function app.touch()",
    ["additive added trigger app.events.t"],
  ],
  [
    "a constraint trigger",
    "create constraint trigger t after insert on app.users deferrable for each row execute function app.touch()",
    ["additive added trigger app.users.t"],
  ],
  ["an event trigger disabled", "alter event trigger watch disable", ["security changed event trigger watch: enabled"]],
  ["no event trigger", "drop event trigger watch", ["destructive removed event trigger watch"]],
];
