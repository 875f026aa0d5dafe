/** Statements that the tests try on a real server, inside a transaction block. */
export interface Example {
  sql: string;
  /** first major version that knows the statement */
  since?: number;
  /** false: nobody can tell from the leading words alone */
  words?: false;
}

/** What must exist before, in an empty database. */
export const SETUP = `
  create schema s; create table t (a int not null); create index i on t (a); create unique index u on t (a);
  create table p (a int) partition by list (a); create table p1 partition of p for values in (1);
  create materialized view m as select 1 as a; create unique index on m (a);
  create type e as enum ('a');
  create procedure commits() language plpgsql as 'begin commit; end';
  create subscription sub connection 'host=127.0.0.1 port=1' publication a, b with (connect = false, slot_name = 'x');
  alter subscription sub enable;
  create subscription off connection 'host=127.0.0.1 port=1' publication a with (connect = false, slot_name = 'y');
`;

/** The server refuses each of these in a transaction block. */
export const OUTSIDE: Example[] = [
  { sql: "create index concurrently on t (a)" },
  { sql: "create unique index concurrently if not exists n on t (a)" },
  { sql: "drop index concurrently i" },
  { sql: "drop index concurrently if exists s.none" },
  { sql: "reindex table concurrently t" },
  { sql: "reindex index concurrently i" },
  { sql: "reindex (concurrently) table t" },
  { sql: "reindex (verbose, concurrently true) index i" },
  { sql: "reindex schema s" },
  { sql: "reindex schema concurrently s" },
  { sql: "reindex (verbose) database postgres" },
  { sql: "reindex system postgres" },
  { sql: "alter table p detach partition p1 concurrently" },
  { sql: "vacuum" },
  { sql: "vacuum (analyze) t" },
  { sql: "vacuum full t" },
  { sql: "cluster" },
  { sql: "cluster verbose" },
  { sql: "alter system set work_mem = '5MB'" },
  { sql: "alter system reset all" },
  { sql: "create database d" },
  { sql: "drop database if exists d" },
  { sql: "create tablespace d location '/nowhere'" },
  { sql: "drop tablespace if exists d" },
  { sql: "alter database postgres set tablespace pg_default" },
  { sql: "create subscription n connection 'host=127.0.0.1 port=1' publication a" },
  { sql: "create subscription n connection 'host=127.0.0.1 port=1' publication a with (enabled = false)" },
  { sql: "drop subscription sub" },
  { sql: "alter subscription sub refresh publication", words: false },
  { sql: "alter subscription sub set publication c", words: false },
  { sql: "alter subscription sub add publication c with (copy_data = false)", words: false },
  { sql: "alter subscription sub drop publication b", words: false },
  { sql: "alter subscription off set (failover = true)", since: 17, words: false },
  { sql: "alter subscription off set (two_phase = false)", since: 18, words: false },
  { sql: "discard all" },
  { sql: "do $$ begin commit; end $$", words: false },
  { sql: "do language plpgsql 'begin if true then rollback; end if; end'", words: false },
];

/** The server takes each of these in a transaction block. */
export const INSIDE: Example[] = [
  { sql: "create index on t (a)" },
  { sql: "drop index i" },
  { sql: "reindex table t" },
  { sql: "reindex (concurrently false) index i" },
  { sql: "refresh materialized view concurrently m" },
  { sql: "alter table p detach partition p1" },
  { sql: "cluster t using i" },
  { sql: "analyze" },
  { sql: "checkpoint" },
  { sql: "discard plans" },
  { sql: "discard temp" },
  { sql: "alter type e add value 'b'" },
  { sql: "alter database postgres set work_mem = '5MB'" },
  { sql: "alter database postgres connection limit 50" },
  { sql: "create subscription n connection 'host=127.0.0.1 port=1' publication a with (connect = false)" },
  { sql: "alter subscription sub set publication c with (refresh = false)" },
  { sql: "alter subscription sub disable" },
  { sql: "alter subscription sub set (synchronous_commit = on)" },
  { sql: "alter subscription off set (two_phase = true)", since: 18 },
  { sql: "do $$ declare commit int; begin commit := 1; perform 'commit;'; end $$" },
  { sql: "create procedure n() language plpgsql as 'begin commit; end'" },
  { sql: "lock table t" },
  { sql: "listen x" },
  { sql: "create role lockkeeper_example" },
];
