import type { Change } from "./change.js";

const subscription =
  "create subscription sub connection 'host=nowhere password=hunter2' publication p with (connect = false)";

/** Changes of what does not stand in the base schema, because no database with it can be dropped, or no server has its modules. */
export const stagedChanges: readonly (readonly [...Change, setUp: string])[] = [
  ["a subscription", subscription, ["additive added subscription sub"], ""],
  [
    "no subscription",
    "alter subscription sub set (slot_name = none); drop subscription sub",
    ["destructive removed subscription sub"],
    subscription,
  ],
  [
    "another subscription",
    "alter subscription sub connection 'host=nowhere password=hunter3'; alter subscription sub set (binary = true); alter subscription sub enable; alter subscription sub owner to current_user",
    ["security changed subscription sub: connection, enabled, options"],
    subscription,
  ],
  [
    "what a subscription reads",
    "update pg_subscription set subpublications = '{q}', subslotname = 'other', subowner = 'ROLE'::regrole where subname = 'sub'",
    ["security changed subscription sub: owner, publications, slot"],
    subscription,
  ],
  [
    "a comment on a subscription",
    "comment on subscription sub is 'x'",
    ["cosmetic added comment subscription sub"],
    subscription,
  ],
  [
    "another security label",
    "update pg_seclabel set label = 'public'",
    ["security changed security label dummy ON table app.orders: label"],
    "insert into pg_seclabel values ('app.orders'::regclass, 'pg_class'::regclass, 0, 'dummy', 'secret')",
  ],
  [
    "no security label",
    "delete from pg_seclabel",
    ["security removed security label dummy ON table app.orders"],
    "insert into pg_seclabel values ('app.orders'::regclass, 'pg_class'::regclass, 0, 'dummy', 'secret')",
  ],
  [
    "a foreign table that becomes a child and a partition",
    "alter table app.events attach partition app.afar for values from ('2030-01-01') to ('2031-01-01'); alter foreign table app.achild inherit app.base",
    [
      "breaking changed foreign table app.achild: inherits",
      "breaking changed foreign table app.afar: partitionOf, partitionBound",
    ],
    `alter table app.events drop constraint events_pkey; create foreign table app.afar (id bigint not null, at date not null) server far;
      create foreign table app.achild (a int, b text) server far`,
  ],
];
