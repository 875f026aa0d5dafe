create table orders (id bigint primary key);

-- migration
alter table orders add column details jsonb;
create table imports (id bigint primary key, line json);
