-- needs: measurement
create table orders (id bigint primary key, number bigint);
create unique index orders_number on orders (number);

-- migration
drop index orders_number; -- here
