create table orders (id bigint primary key);
insert into orders values (1);

-- migration
alter table orders add column region text not null; -- here
