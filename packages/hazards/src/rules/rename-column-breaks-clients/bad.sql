create table orders (id bigint primary key, total numeric);

-- migration
alter table orders rename column total to amount; -- here
