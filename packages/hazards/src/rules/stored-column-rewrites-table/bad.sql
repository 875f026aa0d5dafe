-- needs: postgres 17
create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
alter table orders add column double int generated always as (total * 2) stored;
-- migration
alter table orders add column triple int generated always as (total * 3) stored; -- here
-- migration
alter table orders alter column double set expression as (total + total); -- here
