/** One of each of the kinds that few schemas have, for the base schema; names of the server's own functions stand in for C. */
export const baseKinds = `
create schema spare;
create collation app.plain (locale = 'C');
create type app.box3;
create function app.box3_in(cstring) returns app.box3 language internal immutable strict as 'textin';
create function app.box3_out(app.box3) returns cstring language internal immutable strict as 'textout';
create type app.box3 (input = app.box3_in, output = app.box3_out, internallength = variable, storage = extended, default = 'none');
create type app.unfinished;
create conversion app.latin for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
create function app.weight(app.mood) returns int language sql immutable as 'select 1';
create cast (app.mood as int) with function app.weight(app.mood) as assignment;
create function app.same(int, int) returns boolean language internal immutable strict as 'int4eq';
create operator app.=== (function = app.same, leftarg = int, rightarg = int, commutator = operator(app.===), restrict = eqsel);
create operator family app.ints using btree;
create operator class app.int_ops for type int using btree family app.ints as
  operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint4cmp(int, int);
alter operator family app.ints using btree add operator 1 < (int4, int8);
create text search parser app.parser (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype);
create text search template app.template (lexize = dsimple_lexize);
create text search dictionary app.words (template = simple, accept = 'false');
create text search configuration app.search (parser = pg_catalog."default");
alter text search configuration app.search add mapping for asciiword, word with app.words, simple;
create statistics app.related (ndistinct, dependencies) on user_id, state from app.orders;
create trusted language calm handler plpgsql_call_handler inline plpgsql_inline_handler validator plpgsql_validator;
create function app.from_sql(internal) returns internal language internal immutable as 'textin';
create function app.to_sql(internal) returns app.pair language internal immutable as 'textin';
create transform for app.pair language plpgsql (from sql with function app.from_sql(internal));
create access method tree type index handler bthandler;
alter server far options (add host 'db.example', add password 'hunter2');
create user mapping for public server far options (user 'x', password 'hunter2');
create type app.item as (a int, b text);
create table app.items of app.item (b with options default 'x');
create table app.plain_items (a int, b text);
do $d$ begin execute format('alter database %I set app.tenant to ''one''', current_database()); end $d$;
comment on column app.pair.a is 'first';
`;
