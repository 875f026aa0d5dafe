create table orders (id bigint primary key, placed timestamptz);
insert into orders select n, now() from generate_series(1, 100) n;
-- migration
create table refunds (id bigint primary key, made timestamptz);
create index refunds_made on refunds (made);
-- migration
create index concurrently orders_placed on orders (placed);
