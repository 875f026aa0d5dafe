-- needs: measurement
create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
create domain amount as int;
-- migration
alter table orders add column pieces amount;
alter table orders add column parcels int;
alter table orders add constraint orders_parcels_positive check (parcels > 0) not valid;
