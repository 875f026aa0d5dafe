create table orders (id bigint primary key, quantity bigint);
insert into orders values (1, 3000000000);

-- migration
alter table orders alter column quantity type integer; -- here
