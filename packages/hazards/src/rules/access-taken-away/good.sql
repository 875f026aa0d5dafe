create table orders (id bigint primary key, owner text);
alter table orders enable row level security;
create policy open_to_all on orders using (true);

-- migration
drop policy open_to_all on orders;
create policy own_orders on orders using (owner = current_user);
