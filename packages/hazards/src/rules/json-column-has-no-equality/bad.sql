create table orders (id bigint primary key);

-- migration
alter table orders add column details json; -- here
