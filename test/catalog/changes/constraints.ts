import type { Change } from "./change.js";

export const constraintChanges: readonly Change[] = [
  [
    "a primary key",
    "alter table app.base add primary key (a)",
    ["breaking changed column app.base.a: notNull", "additive added constraint app.base.base_pkey"],
  ],
  [
    "no primary key",
    "alter table app.orders drop constraint orders_pkey",
    ["destructive removed constraint app.orders.orders_pkey"],
  ],
  ["UNIQUE", "alter table app.base add unique (b)", ["additive added constraint app.base.base_b_key"]],
  [
    "UNIQUE on a partitioned table",
    "alter table app.events add unique (at)",
    ["additive added constraint app.events.events_at_key"],
  ],
  [
    "a constraint from an index",
    "alter table app.orders add constraint orders_tags unique using index orders_tags",
    ["additive added constraint app.orders.orders_tags"],
  ],
  [
    "a check",
    "alter table app.users add constraint grown check (age > 17)",
    ["additive added constraint app.users.grown"],
  ],
  [
    "an inherited check",
    "alter table app.base add constraint big check (a > 1)",
    ["additive added constraint app.base.big"],
  ],
  [
    "another check",
    "alter table app.users drop constraint users_age_check, add constraint users_age_check check (age > 1)",
    ["breaking changed constraint app.users.users_age_check: definition"],
  ],
  [
    "a foreign key",
    "alter table app.events_2025 add constraint whose foreign key (id) references app.users",
    ["additive added constraint app.events_2025.whose"],
  ],
  [
    "a foreign key that is not valid",
    "alter table app.base add constraint whose foreign key (a) references app.users not valid",
    ["additive added constraint app.base.whose"],
  ],
  [
    "another action",
    "alter table app.orders drop constraint orders_user_id_fkey, add foreign key (user_id) references app.users",
    ["breaking changed constraint app.orders.orders_user_id_fkey: definition"],
  ],
  [
    "not valid any more",
    "alter table app.orders drop constraint orders_user_id_fkey, add foreign key (user_id) references app.users on delete cascade not valid",
    ["destructive changed constraint app.orders.orders_user_id_fkey: validated"],
  ],
  [
    "deferrable",
    "alter table app.orders alter constraint orders_user_id_fkey deferrable initially deferred",
    ["breaking changed constraint app.orders.orders_user_id_fkey: definition, deferrable"],
  ],
  [
    "a constraint's name",
    "alter table app.users rename constraint users_age_check to age_check",
    ["destructive removed constraint app.users.users_age_check", "additive added constraint app.users.age_check"],
  ],
  [
    "EXCLUDE",
    "alter table app.orders add constraint once exclude using btree (id with =)",
    ["additive added constraint app.orders.once"],
  ],
  [
    "a foreign key without triggers",
    "alter table app.orders disable trigger all",
    [
      "destructive changed constraint app.orders.orders_user_id_fkey: enforced",
      "security changed trigger app.orders.touch: enabled",
    ],
  ],
];

export const indexChanges: readonly Change[] = [
  ["an index", "create index on app.users (age)", ["additive added index app.users_age_idx"]],
  ["an index of a partitioned table", "create index on app.events (id)", ["additive added index app.events_id_idx"]],
  ["no index", "drop index app.orders_user", ["performance removed index app.orders_user"]],
  ["no unique index", "drop index app.orders_tags", ["destructive removed index app.orders_tags"]],
  [
    "an index's name",
    "alter index app.orders_user rename to orders_by_user",
    ["performance removed index app.orders_user", "additive added index app.orders_by_user"],
  ],
  [
    "other columns",
    "drop index app.orders_user; create index orders_user on app.orders (user_id, placed_at)",
    ["performance changed index app.orders_user: definition, columns"],
  ],
  [
    "an expression",
    "drop index app.orders_user; create index orders_user on app.orders (abs(user_id))",
    ["performance changed index app.orders_user: definition, columns"],
  ],
  [
    "INCLUDE",
    "drop index app.orders_user; create index orders_user on app.orders (user_id) include (total)",
    ["performance changed index app.orders_user: definition, include"],
  ],
  [
    "descending",
    "drop index app.orders_user; create index orders_user on app.orders (user_id desc)",
    ["performance changed index app.orders_user: definition"],
  ],
  [
    "unique",
    "drop index app.orders_user; create unique index orders_user on app.orders (user_id)",
    ["breaking changed index app.orders_user: definition, unique"],
  ],
  [
    "a predicate",
    "drop index app.orders_open; create index orders_open on app.orders (placed_at) where state = 'paid'",
    ["performance changed index app.orders_open: definition, predicate"],
  ],
  [
    "a method",
    "drop index app.orders_user; create index orders_user on app.orders using hash (user_id)",
    ["performance changed index app.orders_user: definition, method"],
  ],
  [
    "an index's option",
    "alter index app.orders_user set (fillfactor = 50)",
    ["performance changed index app.orders_user: definition"],
  ],
  [
    "clustered",
    "alter table app.orders cluster on orders_user",
    ["performance changed index app.orders_user: clustered"],
  ],
  [
    "invalid",
    "update pg_index set indisvalid = false where indexrelid = 'app.orders_user'::regclass",
    ["performance changed index app.orders_user: valid"],
  ],
];
