create table orders (id bigint primary key, total numeric);
create view open_orders as select id from orders;

-- migration
drop view open_orders; -- here
