create table orders (id bigint primary key, number bigint);
insert into orders values (1, 7), (2, 8), (3, null), (4, null);

-- migration
create unique index orders_number on orders (number);
