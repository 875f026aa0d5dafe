create table carts (id bigint primary key, note text);
insert into carts values (1, 'mine');

-- migration
drop table carts; -- here
