create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
-- migration
set statement_timeout = 0; -- here
alter table orders add column pieces int;
