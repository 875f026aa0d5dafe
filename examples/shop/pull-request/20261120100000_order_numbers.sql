-- every order gets a number that customers may know
alter table public.orders add column order_number uuid not null default gen_random_uuid();
create unique index orders_order_number_key on public.orders (order_number);

-- nobody orders without an account any more
alter table public.customers alter column auth_id set not null;
