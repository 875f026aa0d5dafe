create table orders (id bigint primary key, placed timestamptz);
insert into orders select n, now() from generate_series(1, 100) n;
-- migration
create index orders_placed on orders (placed); -- here
