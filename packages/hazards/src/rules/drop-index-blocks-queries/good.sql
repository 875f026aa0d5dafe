create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
create index orders_placed on orders (placed);
-- migration
create table refunds (id bigint);
create index refunds_id on refunds (id);
drop index refunds_id;
-- migration
drop index concurrently orders_placed;
