create table orders (id bigint primary key, number bigint);
insert into orders values (1, 7), (2, 7);

-- migration
create unique index orders_number on orders (number); -- here
