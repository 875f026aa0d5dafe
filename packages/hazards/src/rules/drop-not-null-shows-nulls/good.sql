create table orders (id bigint primary key, total numeric not null);

-- migration
create table refunds (id bigint primary key, total numeric not null);
alter table refunds alter column total drop not null;
