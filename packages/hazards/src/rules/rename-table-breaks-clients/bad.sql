create table orders (id bigint primary key);

-- migration
alter table orders rename to purchases; -- here
