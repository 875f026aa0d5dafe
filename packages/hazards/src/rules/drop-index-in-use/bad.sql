create table orders (id bigint primary key, placed date);
create index orders_placed on orders (placed);

-- migration
drop index orders_placed; -- here
