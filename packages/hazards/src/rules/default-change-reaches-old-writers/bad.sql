create table orders (id bigint primary key, region text not null default 'eu');

-- migration
alter table orders alter column region drop default; -- here
