create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
-- migration
alter table orders alter column note set default ''; -- here
alter table orders enable row level security;
create policy everybody on orders for select using (true);
