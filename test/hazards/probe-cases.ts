/** A target, a plan, and how many violations the questions find; the plan fails on the target exactly when there are any. */
export interface ProbeCase {
  name: string;
  before: string;
  pending: string | readonly string[];
  found: readonly (number | string)[];
  /** the plan does not fail though something was found (values are lost), or fails though nothing was */
  harmless?: true;
  since?: number;
}

const a = "create table a (id bigint primary key, n bigint, x text);";
const rows = `${a} insert into a values (1, 7, 'one'), (2, 7, null), (3, null, 'three');`;

export const nullCases: readonly ProbeCase[] = [
  { name: "NULLs", before: rows, pending: "alter table a alter column x set not null;", found: [1] },

  {
    name: "holds",
    before: `${a} insert into a values (1, 1, '')`,
    pending: "alter table a alter column x set not null",
    found: [0],
  },
  { name: "already", before: rows, pending: "alter table a alter column id set not null", found: [] },
  {
    name: "primary key over NULLs",
    before: "create table b (c int); insert into b values (null), (1);",
    pending: "alter table b add primary key (c)",
    found: [1, 0],
  },
  {
    name: "primary key over NULLs and twice",
    before: "create table b (c int); insert into b values (null), (1), (1);",
    pending: "alter table b add primary key (c)",
    found: [1, 1],
  },
  {
    name: "a row of NULLs is a value",
    before: "create type pair as (l int, r int); create table b (p pair); insert into b values (row(null, null));",
    pending: "alter table b alter column p set not null",
    found: [0],
  },
  {
    name: "in a child",
    before: "create table p (c int); create table q () inherits (p); insert into q values (null);",
    pending: "alter table p alter column c set not null",
    found: [1],
  },
  {
    name: "in a partition",
    before:
      "create table p (k int, c int) partition by list (k); create table q partition of p for values in (1); insert into p values (1, null);",
    pending: "alter table p alter column c set not null",
    found: [1],
  },
  {
    name: "new column without a default, with rows",
    before: rows,
    pending: "alter table a add column z int not null",
    found: [3],
  },
  {
    name: "new column without a default, empty",
    before: a,
    pending: "alter table a add column z int not null",
    found: [0],
  },
  {
    name: "new column of a domain that wants a value",
    before: `${rows} create domain d as int not null;`,
    pending: "alter table a add column z d",
    found: [3],
  },
  {
    name: "domain",
    before: "create domain d as int; create table b (c d); insert into b values (null);",
    pending: "alter domain d set not null",
    found: [1],
  },
  {
    name: "named NOT NULL",
    before: rows,
    pending: "alter table a add constraint filled not null x",
    found: [1],
    since: 18,
  },
  {
    name: "named NOT NULL, not valid",
    before: rows,
    pending: "alter table a add constraint filled not null x not valid",
    found: [],
    since: 18,
  },
];

const dup =
  "create table b (c int, d int, e text); insert into b values (1, 1, 'A'), (1, 2, 'a'), (null, 1, 'x'), (null, 1, 'y');";

export const uniqueCases: readonly ProbeCase[] = [
  { name: "duplicates", before: dup, pending: "create unique index on b (c)", found: [1] },
  { name: "two columns", before: dup, pending: "create unique index on b (c, d)", found: [0] },
  {
    name: "NULLs are equal",
    before: dup,
    pending: "create unique index on b (c, d) nulls not distinct",
    found: [1],
    since: 15,
  },
  {
    name: "constraint, NULLs are equal",
    before: dup,
    pending: "alter table b add unique nulls not distinct (c, d)",
    found: [1],
    since: 15,
  },
  { name: "expression", before: dup, pending: "create unique index on b (lower(e))", found: [1] },
  { name: "expression that differs", before: dup, pending: "create unique index on b (e)", found: [0] },
  { name: "partial", before: dup, pending: "create unique index on b (c) where d > 1", found: [0] },
  { name: "partial, violated", before: dup, pending: "create unique index on b (d) where e in ('A', 'x')", found: [1] },
  { name: "constraint", before: dup, pending: "alter table b add constraint once unique (d)", found: [1] },
  { name: "only one row", before: dup, pending: "create unique index on b ((true))", found: [1] },
  {
    name: "at most one row of a kind",
    before: dup,
    pending: "create unique index on b ((1)) where e = 'A'",
    found: [0],
  },
  { name: "collation", before: dup, pending: 'create unique index on b (e collate "C" desc)', found: [0] },
  {
    name: "children have indexes of their own",
    before: `${dup} create table c2 () inherits (b); insert into c2 values (9), (9);`,
    pending: "create unique index on b (c) where c > 5",
    found: [0],
  },
  {
    name: "partitions",
    before:
      "create table p (k int, c int) partition by list (k); create table q partition of p for values in (1); insert into p values (1, 1), (1, 1);",
    pending: "create unique index on p (k, c)",
    found: [1],
  },
  {
    name: "a condition is unknown, not false",
    before: dup,
    pending: "create unique index on b (d) where c = 1",
    found: [0],
  },
];

const two = "create table p (id int primary key, k int, unique (id, k)); insert into p values (1, 10), (2, 20);";
const kids = `${two} create table c (p int, k int);`;

export const foreignKeyCases: readonly ProbeCase[] = [
  {
    name: "orphans",
    before: `${kids} insert into c values (1, 10), (9, 90), (null, 1)`,
    pending: "alter table c add foreign key (p) references p",
    found: [1],
  },
  {
    name: "holds",
    before: `${kids} insert into c values (1, 10), (null, 1)`,
    pending: "alter table c add foreign key (p) references p (id)",
    found: [0],
  },
  {
    name: "composite, MATCH SIMPLE",
    before: `${kids} insert into c values (1, 10), (9, null)`,
    pending: "alter table c add foreign key (p, k) references p (id, k)",
    found: [0],
  },
  {
    name: "composite, MATCH FULL",
    before: `${kids} insert into c values (1, 10), (9, null), (null, null)`,
    pending: "alter table c add foreign key (p, k) references p (id, k) match full",
    found: [1],
  },
  {
    name: "composite, orphans",
    before: `${kids} insert into c values (1, 20)`,
    pending: "alter table c add foreign key (p, k) references p (id, k)",
    found: [1],
  },
  {
    name: "itself",
    before: "create table t (id int primary key, up int); insert into t values (1, null), (2, 1), (3, 7);",
    pending: "alter table t add foreign key (up) references t",
    found: [1],
  },
  {
    name: "itself, holds",
    before: "create table t (id int primary key, up int); insert into t values (1, null), (2, 1), (3, 3);",
    pending: "alter table t add foreign key (up) references t",
    found: [0],
  },
  {
    name: "not valid, then validated",
    before: `${kids} insert into c values (9, 1)`,
    pending: [
      "alter table c add constraint f foreign key (p) references p not valid;",
      "alter table c validate constraint f;",
    ],
    found: [1],
  },
  {
    name: "not valid before the plan",
    before: `${kids} insert into c values (9, 1); alter table c add constraint f foreign key (p) references p not valid;`,
    pending: "alter table c validate constraint f;",
    found: [1],
  },
  {
    name: "valid already",
    before: `${kids} alter table c add constraint f foreign key (p) references p;`,
    pending: "alter table c validate constraint f;",
    found: [],
  },
  {
    name: "types that differ",
    before: `${two} create table c (p bigint); insert into c values (5000000000)`,
    pending: "alter table c add foreign key (p) references p",
    found: [1],
  },
  {
    name: "enum",
    before:
      "create type e as enum ('a', 'b'); create table p (e e primary key); create table c (e e); insert into p values ('a'); insert into c values ('a'), ('b');",
    pending: "alter table c add foreign key (e) references p",
    found: [1],
  },
  {
    name: "not enforced",
    before: `${kids} insert into c values (9, 1)`,
    pending: "alter table c add foreign key (p) references p not enforced",
    found: [],
    since: 18,
  },
];

const t = "create table t (n numeric, i int, x text, d date, ts timestamptz, tags text[], j jsonb, b boolean);";
const some = `${t} insert into t values (1.5, 3, 'abc', '2020-01-01', '2020-01-01 12:00Z', '{a,b}', '{"k": 1}', true), (-2, null, '', '1999-01-01', null, null, null, false);`;
const broken = (expression: string, count: number, name = expression): ProbeCase => ({
  name,
  before: some,
  pending: `alter table t add constraint k check (${expression})`,
  found: [count],
});

export const checkCases: readonly ProbeCase[] = [
  broken("n > 0", 1),
  broken("i > 5", 1, "unknown is not false"),
  broken("x <> ''", 1),
  broken("x in ('abc', '')", 0),
  broken("x not in ('abc')", 1),
  broken("x = any (array['abc', 'd'])", 1),
  broken("n between -1 and 2", 1),
  broken("n not between symmetric 2 and 1", 1),
  broken("x like 'a%' or i is null", 0),
  broken("x not ilike 'A_C'", 1),
  broken("x like 'a!%' escape '!'", 2),
  broken("x similar to '(abc|)'", 0),
  broken("x ~ '^[a-z]+$'", 1),
  broken("char_length(trim(both ' ' from x)) <= 2", 1),
  broken("coalesce(i, 0) > 0", 1),
  broken("case when b then n > 1 else n > 0 end", 1),
  broken("b is true", 1),
  broken("not b", 1),
  broken("extract(year from d) >= 2000", 1),
  broken("d >= date '2000-01-01' and d < '2100-01-01'::date", 1),
  broken("array_length(tags, 1) <= 1", 1),
  broken("tags <@ array['a', 'b', 'c']::text[]", 0),
  broken("j ? 'k' and jsonb_typeof(j) = 'object'", 0),
  broken("(j ->> 'k')::integer > 1", 1),
  broken("num_nonnulls(i, ts) = 2", 1),
  broken("greatest(n, 0) > 0", 1),
  broken("nullif(x, '') is not null", 1),
  broken("i is not distinct from 3", 1),
  broken("n % 2 = 0", 1),
  broken("-n < 1", 1),
  broken("t.n > -1e3", 0, "by the table's name"),
  broken("substring(x from 1 for 1) = 'a'", 1),
  broken("false", 2, "never"),
  {
    name: "domain",
    before: "create domain d as int; create table t (c d, e d); insert into t values (1, -1);",
    pending: "alter domain d add constraint k check (value > 0)",
    found: [0, 1],
  },
  {
    name: "not valid, then validated",
    before: some,
    pending: ["alter table t add constraint k check (n > 0) not valid;", "alter table t validate constraint k;"],
    found: [1],
  },
  {
    name: "not valid before the plan",
    before: `${some} alter table t add constraint k check (n > 0 and x is not null) not valid;`,
    pending: "alter table t validate constraint k;",
    found: [1],
  },
  {
    name: "only this table",
    before: `${some} create table u () inherits (t); insert into u values (-5);`,
    pending: "alter table only t add constraint k check (n > -3) no inherit",
    found: [0],
  },
  {
    name: "children too",
    before: `${some} create table u () inherits (t); insert into u values (-5);`,
    pending: "alter table t add constraint k check (n > -3)",
    found: [1],
  },
];
