create table orders (id bigint primary key, placed date);

-- migration
create index orders_placed on orders (placed);
drop index orders_placed;
