create table orders (id bigint primary key, note text);
insert into orders values (1, 'first');

-- migration
alter table orders drop column note; -- here
