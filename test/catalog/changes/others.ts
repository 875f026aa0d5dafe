import type { Change } from "./change.js";

export const otherChanges: readonly Change[] = [
  ["a label", "alter type app.mood add value 'happy'", ["breaking changed type app.mood: labels"]],
  ["a label in between", "alter type app.mood add value 'meh' before 'ok'", ["breaking changed type app.mood: labels"]],
  ["a label's name", "alter type app.mood rename value 'ok' to 'fine'", ["breaking changed type app.mood: labels"]],
  ["an enum", "create type app.e as enum ('a')", ["additive added type app.e"]],
  ["an attribute", "alter type app.pair add attribute c date", ["breaking changed type app.pair: attributes"]],
  [
    "an attribute's type",
    "alter type app.pair alter attribute a type bigint",
    ["breaking changed type app.pair: attributes"],
  ],
  [
    "a domain's check",
    "alter domain app.email add constraint long check (length(value) < 99)",
    ["breaking changed type app.email: constraints"],
  ],
  ["a domain's NOT NULL", "alter domain app.email set not null", ["breaking changed type app.email: notNull"]],
  ["a domain's default", "alter domain app.email set default 'a@b'", ["breaking changed type app.email: default"]],
  ["a range", "create type app.times as range (subtype = time)", ["additive added type app.times"]],
  ["no range", "drop type app.span", ["destructive removed type app.span"]],
  ["a type's owner", "alter type app.mood owner to ROLE", ["security changed type app.mood: owner"]],
  ["a sequence", "create sequence app.s", ["additive added sequence app.s"]],
  [
    "a sequence's step",
    "alter sequence app.numbers increment 5",
    ["breaking changed sequence app.numbers: definition"],
  ],
  ["a sequence that cycles", "alter sequence app.numbers cycle", ["breaking changed sequence app.numbers: definition"]],
  ["a sequence's type", "alter sequence app.numbers as int", ["breaking changed sequence app.numbers: type"]],
  [
    "a sequence's column",
    "alter sequence app.users_legacy_seq owned by none",
    ["breaking changed sequence app.users_legacy_seq: ownedBy"],
  ],
  ["a schema", "create schema other", ["additive added schema other"]],
  ["a schema's owner", "alter schema app owner to ROLE", ["security changed schema app: owner"]],
  ["an extension", "create extension pg_trgm", ["additive added extension pg_trgm"]],
  ["no extension", "drop extension citext", ["destructive removed extension citext"]],
  ["an extension elsewhere", "alter extension citext set schema app", ["breaking changed extension citext: schema"]],
  ["a comment", "comment on table app.users is 'people'", ["cosmetic added comment table app.users"]],
  [
    "another comment",
    "comment on column app.orders.total is 'net'",
    ["cosmetic changed comment column app.orders.total: text"],
  ],
  ["no comment", "comment on table app.orders is null", ["cosmetic removed comment table app.orders"]],
  [
    "a comment on a function",
    "comment on function app.add is 'sum'",
    ["cosmetic added comment function app.add(integer, integer)"],
  ],
  [
    "a comment on a constraint",
    "comment on constraint users_age_check on app.users is 'x'",
    ["cosmetic added comment constraint app.users.users_age_check"],
  ],
  [
    "a comment on a policy",
    "comment on policy own on app.orders is 'x'",
    ["cosmetic added comment policy app.orders.own"],
  ],
  [
    "a published table",
    "alter publication news add table app.users",
    ["breaking changed publication news: definition"],
  ],
  [
    "published actions",
    "alter publication news set (publish = 'insert')",
    ["breaking changed publication news: definition"],
  ],
  [
    "a publication of everything",
    "create publication all_of_it for all tables",
    ["additive added publication all_of_it"],
  ],
  ["a foreign table", "create foreign table app.far (id int) server far", ["additive added foreign table app.far"]],
  [
    "a foreign table's options",
    "alter foreign table app.remote options (set name 'y')",
    ["breaking changed foreign table app.remote: options"],
  ],
  [
    "a foreign table's secret",
    "alter foreign table app.remote options (set password 'hunter3')",
    ["breaking changed foreign table app.remote: options"],
  ],
  ["a foreign table's column", "alter foreign table app.remote add n int", ["additive added column app.remote.n"]],
];

/** Changes that only newer servers know. */
export const since: readonly (readonly [major: number, ...Change])[] = [
  [
    15,
    "security_invoker",
    "alter view app.mine set (security_invoker = on)",
    ["breaking changed view app.mine: securityInvoker"],
  ],
  [
    15,
    "NULLS NOT DISTINCT",
    "drop index app.orders_tags; create unique index orders_tags on app.orders (user_id, tags) nulls not distinct",
    ["performance changed index app.orders_tags: definition"],
  ],
  [
    15,
    "a published column list",
    "alter publication news set table app.orders (id, total)",
    ["breaking changed publication news: definition"],
  ],
  [
    15,
    "a published filter",
    "alter publication news set table app.orders where (id > 1)",
    ["breaking changed publication news: definition"],
  ],
  [
    15,
    "a published schema",
    "alter publication news add tables in schema public",
    ["breaking changed publication news: definition"],
  ],
  [
    15,
    "an unlogged sequence",
    "alter sequence app.numbers set unlogged",
    ["breaking changed sequence app.numbers: definition"],
  ],
  [
    17,
    "MAINTAIN",
    "grant maintain on app.orders to ROLE",
    ["additive changed grant table app.orders to ROLE: privileges"],
  ],
  [
    17,
    "an owner without MAINTAIN",
    "revoke maintain on app.base from current_user",
    ["additive added grant table app.base to OWNER"],
  ],
  [
    17,
    "another expression",
    "alter table app.users alter upper_name set expression as (lower(name))",
    ["breaking changed column app.users.upper_name: generated"],
  ],
  [
    18,
    "a virtual column",
    "alter table app.users add v int generated always as (age * 2) virtual",
    ["additive added column app.users.v"],
  ],
  [
    18,
    "not enforced",
    "alter table app.orders alter constraint orders_user_id_fkey not enforced",
    ["destructive changed constraint app.orders.orders_user_id_fkey: validated, enforced"],
  ],
  [
    18,
    "NOT NULL that is not valid",
    "alter table app.users add constraint named not null name not valid",
    ["additive added constraint app.users.named"],
  ],
];
