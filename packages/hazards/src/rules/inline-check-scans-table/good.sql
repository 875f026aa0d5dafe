create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
-- migration
alter table orders add column pieces int;
alter table orders add constraint orders_pieces_positive check (pieces > 0) not valid;
-- migration
alter table orders validate constraint orders_pieces_positive;
