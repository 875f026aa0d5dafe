create table orders (id bigint primary key);
insert into orders values (1);

-- migration
alter table orders add column region text not null default 'unknown';
alter table orders add column number bigint generated always as identity;
alter table orders add column note text;
create table refunds (id bigint primary key);
alter table refunds add column region text not null;
