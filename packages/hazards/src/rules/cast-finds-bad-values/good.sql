create table orders (id bigint primary key, quantity bigint);
insert into orders values (1, 3);

-- migration
alter table orders alter column quantity type integer;
