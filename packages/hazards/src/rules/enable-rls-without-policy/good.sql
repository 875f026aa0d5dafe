create table orders (id bigint primary key, owner text);

-- migration
create policy own_orders on orders for select using (owner = current_user);
alter table orders enable row level security;
create table refunds (id bigint primary key);
alter table refunds enable row level security;
