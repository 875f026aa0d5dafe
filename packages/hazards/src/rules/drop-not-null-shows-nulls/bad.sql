create table orders (id bigint primary key, total numeric not null);

-- migration
alter table orders alter column total drop not null; -- here
