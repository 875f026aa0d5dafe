-- needs: measurement
create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
-- migration
do $$ begin execute 'alter table orders alter column total set not null'; end $$; -- here
