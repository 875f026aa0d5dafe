create table orders (id bigint primary key, note text);
insert into orders values (1, null);

-- migration
alter table orders alter column note set not null; -- here
