import type { Change } from "./change.js";

const database = (set: string) =>
  `do $d$ begin execute format('${set.replaceAll("'", "''")}', current_database()); end $d$`;

/** Kinds that few schemas have: one made, one gone, and each attribute changed. */
export const kindChanges: readonly Change[] = [
  ["a collation more", "create collation app.other (locale = 'POSIX')", ["additive added collation app.other"]],
  ["no collation", "drop collation app.plain", ["destructive removed collation app.plain"]],
  [
    "another collation",
    "update pg_collation set collcollate = 'POSIX', collctype = 'POSIX', collprovider = 'd', collisdeterministic = false where collname = 'plain'",
    ["breaking changed collation app.plain: provider, locale, deterministic"],
  ],
  ["a collation's owner", "alter collation app.plain owner to ROLE", ["security changed collation app.plain: owner"]],
  [
    "a conversion",
    "create conversion app.other for 'LATIN2' to 'UTF8' from iso8859_to_utf8",
    ["additive added conversion app.other"],
  ],
  ["no conversion", "drop conversion app.latin", ["destructive removed conversion app.latin"]],
  [
    "another conversion",
    "drop conversion app.latin; create default conversion app.latin for 'LATIN2' to 'MULE_INTERNAL' from latin2_to_mic; alter conversion app.latin owner to ROLE",
    ["security changed conversion app.latin: owner, from, to, function, default"],
  ],
  [
    "an implicit cast",
    "create cast (app.mood as bigint) with inout as implicit",
    ["breaking added cast app.mood AS bigint"],
  ],
  ["an explicit cast", "create cast (app.mood as bigint) with inout", ["additive added cast app.mood AS bigint"]],
  ["no cast", "drop cast (app.mood as int)", ["breaking removed cast app.mood AS integer"]],
  [
    "another cast",
    "drop cast (app.mood as int); create cast (app.mood as int) with inout as implicit",
    ["breaking changed cast app.mood AS integer: function, method, context"],
  ],
  [
    "an operator",
    "create operator app.~> (function = int4up, rightarg = int)",
    ["additive added operator app.~>(NONE, integer)"],
  ],
  ["no operator", "drop operator app.=== (int, int)", ["destructive removed operator app.===(integer, integer)"]],
  [
    "what a planner asks of an operator",
    "alter operator app.=== (int, int) set (restrict = neqsel, join = eqjoinsel)",
    ["performance changed operator app.===(integer, integer): restrict, join"],
  ],
  [
    "another operator",
    `drop operator app.=== (int, int); create operator app.=== (function = int4eq, leftarg = int, rightarg = int,
      negator = operator(app.!==), restrict = eqsel, hashes, merges)`,
    ["breaking changed operator app.===(integer, integer): function, commutator, negator, hashes, merges"],
  ],
  [
    "an operator's owner",
    "alter operator app.=== (int, int) owner to ROLE",
    ["security changed operator app.===(integer, integer): owner"],
  ],
  [
    "an operator class",
    "create operator class app.more for type bigint using hash as operator 1 =(bigint, bigint)",
    ["additive added operator class app.more USING hash", "additive added operator family app.more USING hash"],
  ],
  [
    "no operator class",
    "drop operator class app.int_ops using btree",
    ["destructive removed operator class app.int_ops USING btree"],
  ],
  [
    "another operator class",
    `drop operator class app.int_ops using btree; create operator family app.others using btree;
      create operator class app.int_ops for type bigint using btree family app.others as operator 1 <(bigint, bigint);
      update pg_opclass set opcdefault = true, opcintype = 'point'::regtype where opcname = 'int_ops' and opcnamespace = 'app'::regnamespace;
      alter operator class app.int_ops using btree owner to ROLE`,
    [
      "security changed operator class app.int_ops USING btree: owner, type, default, family, members",
      "additive added operator family app.others USING btree",
    ],
  ],
  [
    "a member of an operator family",
    "alter operator family app.ints using btree add function 1 (int4, int8) btint48cmp(int4, int8)",
    ["breaking changed operator family app.ints USING btree: members"],
  ],
  [
    "an operator family's owner",
    "alter operator family app.ints using btree owner to ROLE",
    ["security changed operator family app.ints USING btree: owner"],
  ],
  [
    "a text search configuration",
    "create text search configuration app.other (copy = simple)",
    ["additive added text search configuration app.other"],
  ],
  [
    "another dictionary for some words",
    "alter text search configuration app.search alter mapping for word with simple",
    ["breaking changed text search configuration app.search: mappings"],
  ],
  [
    "another parser of a configuration",
    `drop text search configuration app.search; create text search configuration app.search (parser = app.parser);
      alter text search configuration app.search owner to ROLE`,
    ["security changed text search configuration app.search: owner, parser, mappings"],
  ],
  [
    "options of a dictionary",
    "alter text search dictionary app.words (accept = 'true')",
    ["breaking changed text search dictionary app.words: options"],
  ],
  [
    "another template of a dictionary",
    "drop text search dictionary app.words cascade; create text search dictionary app.words (template = app.template); alter text search dictionary app.words owner to ROLE",
    [
      "destructive removed text search configuration app.search",
      "security changed text search dictionary app.words: owner, template, options",
    ],
  ],
  [
    "another text search parser",
    `drop text search parser app.parser; create text search parser app.parser (start = prsd_start, gettoken = prsd_nexttoken,
      end = prsd_end, lextypes = prsd_lextype, headline = prsd_headline)`,
    ["breaking changed text search parser app.parser: functions"],
  ],
  [
    "another text search template",
    "drop text search template app.template; create text search template app.template (lexize = dsimple_lexize, init = dsimple_init)",
    ["breaking changed text search template app.template: functions"],
  ],
  ["statistics", "create statistics app.more on id, total from app.orders", ["additive added statistics app.more"]],
  ["no statistics", "drop statistics app.related", ["performance removed statistics app.related"]],
  [
    "other statistics",
    "drop statistics app.related; create statistics app.related on user_id, total from app.orders; alter statistics app.related set statistics 7",
    ["performance changed statistics app.related: definition, target"],
  ],
  [
    "statistics of another table",
    "drop statistics app.related; create statistics app.related (ndistinct, dependencies) on name, age from app.users; alter statistics app.related owner to ROLE",
    ["security changed statistics app.related: table, owner, definition"],
  ],
  ["a language more", "create language other handler plpgsql_call_handler", ["additive added language other"]],
  ["no language", "drop language calm", ["destructive removed language calm"]],
  [
    "another language",
    "drop language calm; create language calm handler plpgsql_call_handler; alter language calm owner to ROLE",
    ["security changed language calm: owner, trusted, inline, validator"],
  ],
  [
    "a language's handler",
    "update pg_language set lanplcallfoid = 'fmgr_sql_validator'::regproc where lanname = 'calm'",
    ["security changed language calm: handler"],
  ],
  [
    "a language for nobody",
    "revoke usage on language calm from public",
    ["breaking removed grant language calm to PUBLIC"],
  ],
  [
    "another transform",
    "create or replace transform for app.pair language plpgsql (to sql with function app.to_sql(internal))",
    ["breaking changed transform app.pair LANGUAGE plpgsql: fromSql, toSql"],
  ],
  [
    "no transform",
    "drop transform for app.pair language plpgsql",
    ["destructive removed transform app.pair LANGUAGE plpgsql"],
  ],
  [
    "an access method",
    "create access method pile type table handler heap_tableam_handler",
    ["additive added access method pile"],
  ],
  [
    "another access method",
    "drop access method tree; create access method tree type table handler heap_tableam_handler",
    ["breaking changed access method tree: type, handler"],
  ],
  ["a foreign data wrapper", "create foreign data wrapper more", ["additive added foreign data wrapper more"]],
  [
    "another foreign data wrapper",
    "alter foreign data wrapper nowhere validator postgresql_fdw_validator",
    ["security changed foreign data wrapper nowhere: validator"],
  ],
  [
    "options of a foreign data wrapper",
    "update pg_foreign_data_wrapper set fdwoptions = '{debug=1}', fdwhandler = 'int4pl'::regproc where fdwname = 'nowhere'",
    ["security changed foreign data wrapper nowhere: handler, options"],
  ],
  [
    "a foreign data wrapper's owner",
    "update pg_foreign_data_wrapper set fdwowner = 'ROLE'::regrole where fdwname = 'nowhere'",
    ["security changed foreign data wrapper nowhere: owner"],
  ],
  [
    "a foreign data wrapper for all",
    "grant usage on foreign data wrapper nowhere to public",
    ["security added grant foreign data wrapper nowhere to PUBLIC"],
  ],
  ["a server", "create server more foreign data wrapper nowhere", ["additive added server more"]],
  ["another host", "alter server far options (set host 'elsewhere')", ["security changed server far: options"]],
  ["a server's secret", "alter server far options (set password 'hunter3')", ["security changed server far: options"]],
  ["a server's version", "alter server far version '2'", ["breaking changed server far: version"]],
  [
    "a server's wrapper",
    "create foreign data wrapper more; update pg_foreign_server set srvfdw = (select oid from pg_foreign_data_wrapper where fdwname = 'more'), srvtype = 'x' where srvname = 'far'",
    ["additive added foreign data wrapper more", "security changed server far: wrapper, type"],
  ],
  [
    "a server's owner",
    "grant usage on foreign data wrapper nowhere to ROLE; alter server far owner to ROLE",
    ["additive added grant foreign data wrapper nowhere to ROLE", "security changed server far: owner"],
  ],
  ["a grant on a server", "grant usage on foreign server far to ROLE", ["additive added grant server far to ROLE"]],
  ["a user mapping", "create user mapping for ROLE server far", ["additive added user mapping ROLE ON far"]],
  ["no user mapping", "drop user mapping for public server far", ["breaking removed user mapping PUBLIC ON far"]],
  [
    "a user mapping's secret",
    "alter user mapping for public server far options (set password 'hunter3')",
    ["security changed user mapping PUBLIC ON far: options"],
  ],
  [
    "no server",
    "drop server far cascade",
    ["destructive removed foreign table app.remote", "destructive removed server far"],
  ],
  ["a setting more", database("alter database %I set work_mem to '8MB'"), ["breaking added setting work_mem"]],
  [
    "a setting that guards",
    database("alter database %I set search_path to app"),
    ["security added setting search_path"],
  ],
  [
    "another setting",
    database("alter database %I set app.tenant to 'two'"),
    ["breaking changed setting app.tenant: value"],
  ],
  ["no setting", database("alter database %I reset app.tenant"), ["breaking removed setting app.tenant"]],
  [
    "a role's setting",
    database("alter role ROLE in database %I set work_mem to '8MB'"),
    ["breaking added setting work_mem FOR ROLE"],
  ],
  [
    "a grant on the database",
    database("grant create on database %I to ROLE"),
    ["additive added grant database current to ROLE"],
  ],
  [
    "a database for nobody",
    database("revoke connect on database %I from public"),
    ["breaking changed grant database current to PUBLIC: privileges"],
  ],
  ["a comment on the database", database("comment on database %I is 'x'"), ["cosmetic added comment database current"]],
  [
    "a security label",
    "insert into pg_seclabel values ('app.orders'::regclass, 'pg_class'::regclass, 0, 'dummy', 'secret')",
    ["security added security label dummy ON table app.orders"],
  ],
  [
    "a function of an extension for nobody",
    "revoke execute on function public.citext_eq(public.citext, public.citext) from public",
    ["breaking added grant function public.citext_eq(public.citext, public.citext) to PUBLIC"],
  ],
  [
    "a function of an extension for a role",
    "grant execute on function public.citext_eq(public.citext, public.citext) to ROLE",
    ["additive added grant function public.citext_eq(public.citext, public.citext) to ROLE"],
  ],
  [
    "a function of the server for nobody",
    "revoke execute on function pg_catalog.pg_sleep(double precision) from public",
    ["breaking added grant function pg_catalog.pg_sleep(double precision) to PUBLIC"],
  ],
  [
    "a catalog for a role",
    "grant select on pg_catalog.pg_authid to ROLE",
    ["additive added grant table pg_catalog.pg_authid to ROLE"],
  ],
  [
    "a column of a catalog for a role",
    "grant select (rolpassword) on pg_catalog.pg_authid to ROLE",
    ["additive added grant column pg_catalog.pg_authid.rolpassword to ROLE"],
  ],
  [
    "an extension's language for nobody",
    "revoke usage on language plpgsql from public",
    ["breaking added grant language plpgsql to PUBLIC"],
  ],
];

/** The same for newer servers. */
export const kindChangesSince: readonly (readonly [major: number, ...Change])[] = [
  [
    16,
    "rules of a collation",
    "update pg_collation set collicurules = '&a < b' where collname = 'plain'",
    ["breaking changed collation app.plain: rules"],
  ],
];
