create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
-- migration
update orders set note = 'y'; -- here
-- migration
update orders set total = 0 where total is not null; -- here
