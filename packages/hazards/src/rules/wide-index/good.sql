create table notes (a int, b int, c int, d int);
-- migration
create index on notes (a, b, c) include (d);
create unique index on notes (a, b, c, d);
