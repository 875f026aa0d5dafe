-- needs: measurement
create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
alter table orders add column code varchar(10);
-- migration
alter table orders alter column code type varchar(20);
