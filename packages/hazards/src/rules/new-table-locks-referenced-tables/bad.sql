create table customers (id bigint primary key);
insert into customers select n from generate_series(1, 100) n;
create table orders (id bigint primary key, customer bigint);
insert into orders select n, n from generate_series(1, 100) n;
-- migration
create table parcels (order_id bigint references orders, customer bigint references customers); -- here
