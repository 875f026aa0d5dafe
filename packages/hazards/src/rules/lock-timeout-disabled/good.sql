create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
-- migration
set lock_timeout = '2s';
alter table orders add column pieces int;
-- migration
set lock_timeout = 0;
create table refunds (id bigint);
alter table refunds add column made date;
