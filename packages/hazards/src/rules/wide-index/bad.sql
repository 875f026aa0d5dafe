create table notes (a int, b int, c int, d int);
-- migration
create index on notes (a, b, c, d); -- here
