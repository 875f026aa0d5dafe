create schema archive;
create table archive.orders (id bigint primary key);

-- migration
create schema scratch;
drop schema scratch;
