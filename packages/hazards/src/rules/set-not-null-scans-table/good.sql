-- needs: measurement
create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
-- migration
alter table orders add constraint orders_placed_not_null check (placed is not null) not valid;
-- migration
alter table orders validate constraint orders_placed_not_null;
-- migration
alter table orders alter column placed set not null;
alter table orders drop constraint orders_placed_not_null;
