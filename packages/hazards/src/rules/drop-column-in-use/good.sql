create table orders (id bigint primary key, note text);
insert into orders values (1, 'first');

-- migration
-- the column stays until no code names it any more; new code stops reading it first
comment on column orders.note is 'no longer written, to be dropped in the next release';
alter table orders add column draft text;
alter table orders drop column draft;
