create table orders (id bigint primary key, note text);
insert into orders values (1, 'first');

-- migration
update orders set note = '' where note is null;
alter table orders add column state text;
update orders set state = 'open';
