import type { Change } from "./change.js";

/** What the other files make and never drop, or the other way round. */
export const comingsAndGoings: readonly Change[] = [
  ["no schema", "drop schema spare", ["destructive removed schema spare"]],
  ["no materialized view", "drop materialized view app.totals", ["destructive removed materialized view app.totals"]],
  ["no sequence", "drop sequence app.numbers", ["destructive removed sequence app.numbers"]],
  ["no rule", "drop rule no_delete on app.users", ["destructive removed rule app.users.no_delete"]],
  ["no publication", "drop publication news", ["destructive removed publication news"]],
  [
    "an event trigger",
    "create event trigger other on sql_drop execute function app.on_ddl()",
    ["additive added event trigger other"],
  ],
  ["no access method", "drop access method tree", ["destructive removed access method tree"]],
  [
    "no foreign data wrapper",
    "drop foreign data wrapper nowhere cascade",
    [
      "destructive removed foreign data wrapper nowhere",
      "destructive removed foreign table app.remote",
      "destructive removed server far",
    ],
  ],
  [
    "no operator family",
    "drop operator family app.ints using btree cascade",
    [
      "destructive removed operator class app.int_ops USING btree",
      "destructive removed operator family app.ints USING btree",
    ],
  ],
  [
    "a text search dictionary",
    "create text search dictionary app.more (template = simple)",
    ["additive added text search dictionary app.more"],
  ],
  [
    "no text search dictionary",
    "drop text search configuration app.search; drop text search dictionary app.words",
    [
      "destructive removed text search configuration app.search",
      "destructive removed text search dictionary app.words",
    ],
  ],
  [
    "a text search parser",
    "create text search parser app.more (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype)",
    ["additive added text search parser app.more"],
  ],
  [
    "no text search parser",
    "drop text search parser app.parser",
    ["destructive removed text search parser app.parser"],
  ],
  [
    "a text search template",
    "create text search template app.more (lexize = dsimple_lexize)",
    ["additive added text search template app.more"],
  ],
  [
    "no text search template",
    "drop text search template app.template",
    ["destructive removed text search template app.template"],
  ],
  [
    "a transform",
    "create function app.out(internal) returns internal language internal immutable as 'textin'; create transform for app.item language plpgsql (from sql with function app.out(internal))",
    ["additive added function app.out(internal)", "additive added transform app.item LANGUAGE plpgsql"],
  ],
  [
    "a table partitioned in another way",
    "update pg_partitioned_table set partattrs = '1' where partrelid = 'app.events'::regclass",
    ["breaking changed table app.events: partitionKey"],
  ],
  [
    "a foreign key to another table",
    "alter table app.orders drop constraint orders_user_id_fkey; alter table app.plain_items add unique (a); alter table app.orders add foreign key (user_id) references app.plain_items (a)",
    [
      "breaking changed constraint app.orders.orders_user_id_fkey: definition, references, referencedColumns",
      "additive added constraint app.plain_items.plain_items_a_key",
    ],
  ],
  [
    "an index that moved to another table",
    "drop index app.orders_user; create index orders_user on app.base (a)",
    ["performance changed index app.orders_user: table, definition, columns"],
  ],
  [
    "an index of a primary key that is none",
    "update pg_index set indisprimary = false where indexrelid = 'app.orders_pkey'::regclass",
    ["performance changed index app.orders_pkey: primary"],
  ],
  [
    "other default privileges",
    "alter default privileges in schema app grant insert on tables to ROLE",
    ["additive changed default privilege OWNER in app on tables to ROLE: privileges"],
  ],
];
