create table carts (id bigint primary key);

-- migration
drop table if exists carts; -- here
