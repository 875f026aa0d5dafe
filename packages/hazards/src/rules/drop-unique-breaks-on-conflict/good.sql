-- needs: measurement
create table orders (id bigint primary key, number bigint, placed date);
create unique index orders_number on orders (number);
create index orders_placed on orders (placed);

-- migration
create unique index orders_number_once on orders (number);
drop index orders_number;
drop index orders_placed;
