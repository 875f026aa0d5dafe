-- needs: measurement
create table customers (id bigint primary key);
insert into customers select n from generate_series(1, 100) n;
create table orders (id bigint primary key, customer bigint);
insert into orders select n, n from generate_series(1, 100) n;
-- migration
alter table customers add column note text;
create index orders_customer on orders (customer); -- here
