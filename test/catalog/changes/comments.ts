import type { Change } from "./change.js";

const comments: readonly (readonly [on: string, identity: string])[] = [
  ["access method tree", "access method tree"],
  ["aggregate app.total(int)", "function app.total(integer)"],
  ["procedure app.tidy(int)", "function app.tidy(integer)"],
  ["cast (app.mood as int)", "cast app.mood AS integer"],
  ["collation app.plain", "collation app.plain"],
  ["conversion app.latin", "conversion app.latin"],
  ["domain app.email", "type app.email"],
  ["event trigger watch", "event trigger watch"],
  ["foreign data wrapper nowhere", "foreign data wrapper nowhere"],
  ["foreign table app.remote", "foreign table app.remote"],
  ["index app.orders_user", "index app.orders_user"],
  ["language calm", "language calm"],
  ["materialized view app.totals", "materialized view app.totals"],
  ["operator app.===(int, int)", "operator app.===(integer, integer)"],
  ["operator class app.int_ops using btree", "operator class app.int_ops USING btree"],
  ["operator family app.ints using btree", "operator family app.ints USING btree"],
  ["publication news", "publication news"],
  ["rule no_delete on app.users", "rule app.users.no_delete"],
  ["schema app", "schema app"],
  ["sequence app.numbers", "sequence app.numbers"],
  ["server far", "server far"],
  ["statistics app.related", "statistics app.related"],
  ["text search configuration app.search", "text search configuration app.search"],
  ["text search dictionary app.words", "text search dictionary app.words"],
  ["text search parser app.parser", "text search parser app.parser"],
  ["text search template app.template", "text search template app.template"],
  ["transform for app.pair language plpgsql", "transform app.pair LANGUAGE plpgsql"],
  ["trigger touch on app.orders", "trigger app.orders.touch"],
  ["view app.mine", "view app.mine"],
];

export const commentChanges: readonly Change[] = comments.map(([on, identity]) => [
  `a comment on ${on}`,
  `comment on ${on} is 'it''s \\ so'`,
  [`cosmetic added comment ${identity}`],
]);
