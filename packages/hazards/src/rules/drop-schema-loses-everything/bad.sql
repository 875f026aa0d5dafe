create schema archive;
create table archive.orders (id bigint primary key);

-- migration
drop schema archive cascade; -- here
