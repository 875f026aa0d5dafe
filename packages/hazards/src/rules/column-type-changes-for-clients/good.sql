create table orders (id integer primary key, quantity integer);

-- migration
alter table orders add column quantity_big bigint;
