create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
-- migration
alter table orders alter column total set not null;
alter table orders alter column placed set not null; -- here
