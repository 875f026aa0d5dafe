create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
-- migration
update orders set note = 'y' where id = 5;
create table refunds (id bigint);
update refunds set id = 1;
