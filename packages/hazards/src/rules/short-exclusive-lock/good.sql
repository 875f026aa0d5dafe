create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
-- migration
create table refunds (id bigint);
alter table refunds enable row level security;
comment on table orders is 'what people bought';
