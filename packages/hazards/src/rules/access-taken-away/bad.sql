create table orders (id bigint primary key);
alter table orders enable row level security;
create policy open_to_all on orders using (true);

-- migration
drop policy open_to_all on orders; -- here
