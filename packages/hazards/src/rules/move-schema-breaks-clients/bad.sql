create schema archive;
create table orders (id bigint primary key);

-- migration
alter table orders set schema archive; -- here
