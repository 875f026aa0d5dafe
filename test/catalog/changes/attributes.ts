import type { Change } from "./change.js";

/** Attributes of the common kinds that the other files do not touch. */
export const attributeChanges: readonly Change[] = [
  ["a table of a type", "alter table app.plain_items of app.item", ["breaking changed table app.plain_items: ofType"]],
  [
    "options of a foreign table's column",
    "alter foreign table app.remote alter id options (add column_name 'key', add token 'hunter2')",
    ["breaking changed column app.remote.id: foreignOptions"],
  ],
  [
    "an index's tablespace",
    "update pg_class set reltablespace = 1664 where oid = 'app.orders_user'::regclass",
    ["performance changed index app.orders_user: tablespace"],
  ],
  ["a table of no type", "alter table app.items not of", ["breaking changed table app.items: ofType"]],
  [
    "a partition that is being detached",
    "update pg_inherits set inhdetachpending = true where inhrelid = 'app.events_2024'::regclass",
    ["breaking changed table app.events_2024: detachPending"],
  ],
  [
    "a table's tablespace and access method",
    `create access method pile type table handler heap_tableam_handler;
      update pg_class set reltablespace = 1664, relam = (select oid from pg_am where amname = 'pile') where oid = 'app.base'::regclass`,
    ["additive added access method pile", "performance changed table app.base: accessMethod, tablespace"],
  ],
  [
    "a materialized view's tablespace, access method and options",
    `create access method pile type table handler heap_tableam_handler;
      update pg_class set reltablespace = 1664, relam = (select oid from pg_am where amname = 'pile') where oid = 'app.totals'::regclass;
      alter materialized view app.totals set (fillfactor = 50)`,
    [
      "additive added access method pile",
      "performance changed materialized view app.totals: options, accessMethod, tablespace",
    ],
  ],
  [
    "another materialized view",
    `drop materialized view app.totals; create materialized view app.totals as select user_id, max(total) as total from app.orders group by user_id;
      alter materialized view app.totals owner to ROLE`,
    ["security changed materialized view app.totals: owner, definition"],
  ],
  [
    "what the planner asks of a function",
    `create function app.rows() returns setof int language sql as 'select 1'; create function app.help(internal) returns internal language internal as 'generate_series_int4_support';
      alter function app.rows() support app.help rows 7`,
    ["additive added function app.help(internal)", "additive added function app.rows()"],
  ],
  [
    "a function's support",
    "alter function app.add support pg_catalog.generate_series_int4_support",
    ["performance changed function app.add(integer, integer): support"],
  ],
  [
    "transforms of a function",
    "create or replace function app.secret() returns text transform for type app.pair language plpgsql security definer set search_path = '' as $f$\nbegin\n  return 'x';\nend $f$",
    ["breaking changed function app.secret(): transforms"],
  ],
  [
    "a function that is a procedure",
    "drop function app.on_ddl() cascade; create procedure app.on_ddl() language plpgsql as 'begin end'",
    ["destructive removed event trigger watch", "breaking changed function app.on_ddl(): kind, result"],
  ],
  [
    "rows of a set",
    "drop function app.weight(app.mood) cascade; create function app.weight(app.mood) returns setof int language sql immutable rows 5 as 'select 1'",
    ["breaking changed function app.weight(app.mood): result, rows", "breaking removed cast app.mood AS integer"],
  ],
  [
    "a policy's command and kind",
    "drop policy own on app.orders; create policy own on app.orders as restrictive for update using (user_id = 1)",
    ["security changed policy app.orders.own: command, permissive"],
  ],
  [
    "a foreign table of another server and owner",
    "create server more foreign data wrapper nowhere; update pg_foreign_table set ftserver = (select oid from pg_foreign_server where srvname = 'more'); alter foreign table app.remote owner to ROLE",
    ["additive added server more", "security changed foreign table app.remote: owner, server"],
  ],
  [
    "a foreign table as a partition",
    "alter table app.events drop constraint events_pkey; create foreign table app.afar partition of app.events for values from ('2030-01-01') to ('2031-01-01') server far",
    ["destructive removed constraint app.events.events_pkey", "additive added foreign table app.afar"],
  ],
  ["a publication's owner", "alter publication news owner to ROLE", ["security changed publication news: owner"]],
  [
    "another event trigger",
    "drop event trigger watch; create event trigger watch on sql_drop execute function app.on_ddl()",
    ["breaking changed event trigger watch: definition"],
  ],
  [
    "an event trigger's owner",
    "update pg_event_trigger set evtowner = 'ROLE'::regrole where evtname = 'watch'",
    ["security changed event trigger watch: owner"],
  ],
  ["a sequence's owner", "alter sequence app.numbers owner to ROLE", ["security changed sequence app.numbers: owner"]],
  [
    "another base type",
    "update pg_type set typstorage = 'm' where oid = 'app.box3'::regtype",
    ["breaking changed type app.box3: attributes"],
  ],
  ["a shell type", "create type app.later", ["additive added type app.later"]],
  ["no shell type", "drop type app.unfinished", ["destructive removed type app.unfinished"]],
  [
    "a shell that became a domain",
    "drop type app.unfinished; create domain app.unfinished as int",
    ["security added grant type app.unfinished to PUBLIC", "breaking changed type app.unfinished: kind, baseType"],
  ],
  [
    "a default privilege that may be given on",
    "alter default privileges in schema app grant select on tables to ROLE with grant option",
    ["additive changed default privilege OWNER in app on tables to ROLE: grantable"],
  ],
  [
    "a constraint of another type",
    "alter table app.users drop constraint users_email_key; alter table app.users add constraint users_email_key check (email <> '')",
    [
      "breaking changed constraint app.users.users_email_key: type, definition",
      "destructive removed index app.users_email_key",
    ],
  ],
  [
    "a comment on a type's attribute",
    "comment on column app.pair.b is 'second'",
    ["cosmetic added comment column app.pair.b"],
  ],
  [
    "a comment on a domain's constraint",
    "comment on constraint email_check on domain app.email is 'x'",
    ["cosmetic added comment constraint app.email.email_check"],
  ],
  ["a comment on the schema public", "comment on schema public is 'ours'", ["cosmetic added comment schema public"]],
];
