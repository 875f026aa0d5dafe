create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
-- migration
alter table orders set (fillfactor = 80);
create unlogged table import_rows (line text);
alter table import_rows set logged;
