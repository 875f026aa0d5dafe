/** Test files as people write them, and what pg_prove says about each is what we must say. */
export const pgtapFiles: Readonly<Record<string, string>> = {
  "01_passing.sql": `begin;
select plan(3);
select ok(true, 'truth');
select is(1 + 1, 2, 'sums');
select has_table('public', 'orders', 'orders are there');
select * from finish();
rollback;
`,
  "02_failing.sql": `\\set ECHO none
\\pset format unaligned
\\pset tuples_only true
\\set ON_ERROR_STOP true
begin;
select plan(4);
select ok(true, 'one');
select is(
  3, 4,
  'two'
);
select pass('three'); select col_is_pk('public', 'orders', 'total', 'four');
select * from finish();
rollback;`,
  "03_todo.sql": `begin;
select no_plan();
select todo('not yet', 1);
select ok(false, 'later');
select skip('no time', 1);
select ok(true, 'now # really');
select * from finish();
rollback;`,
  "04_wrong_plan.sql": "begin; select plan(3); select pass('only one'); select * from finish(); rollback;",
  "05_too_many.sql": "begin; select plan(1); select pass('one'); select pass('two'); rollback;",
  "06_bail_out.sql":
    "begin; select plan(2); select pass('one'); select 'Bail out!  no more'; select pass('two'); rollback;",
  "07_error.sql": "begin; select plan(2); select pass('one'); select 1 / 0; select pass('two'); rollback;",
  "08_subtests.sql": `begin;
create function test_good() returns setof text language plpgsql as $$ begin return next ok(true, 'fine'); return next is(1, 1, 'same'); end $$;
create function test_bad() returns setof text language plpgsql as $$ begin return next ok(true, 'fine'); return next is(1, 2, 'not the same'); end $$;
select * from runtests('public'::name, '^test_');
rollback;`,
  "09_no_plan.sql":
    "begin; select no_plan(); select pass(); select ok(null, 'null'); select * from finish(); rollback;",
  "10_no_transaction.sql":
    "select plan(1);\nselect lives_ok('create table made_here()', 'creates');\nselect * from finish();",
  "11_skip_all.test.sql": "begin; select '1..0 # SKIP not on this server'; rollback;",
  "12_throws.sql": `begin; select plan(3);
select throws_ok('select 1 / 0', '22012', 'division by zero', 'refused');
select throws_ok('select 1', '22012', null, 'not refused');
select results_eq('select 1', 'select 2', 'differs');
select * from finish(); rollback;`,
  "13_hang.sql": "begin; select plan(1); select pg_sleep(60); select pass('late'); rollback;",
  "14_written.test.sql": "select '1..2'; select 'ok 1 - by hand'; select E'not ok 2 - by hand\\n# because';",
};
