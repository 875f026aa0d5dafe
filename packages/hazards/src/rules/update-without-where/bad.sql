create table orders (id bigint primary key, note text);
insert into orders values (1, 'first');

-- migration
update orders set note = ''; -- here
