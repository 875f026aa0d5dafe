create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
create materialized view totals as select sum(total) as total from orders;
-- migration
refresh materialized view totals; -- here
