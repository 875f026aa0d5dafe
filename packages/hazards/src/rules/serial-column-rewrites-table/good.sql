create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
-- migration
alter table orders add column number bigint;
create sequence orders_number_seq owned by orders.number;
alter table orders alter column number set default nextval('orders_number_seq');
create table refunds (id bigserial primary key);
