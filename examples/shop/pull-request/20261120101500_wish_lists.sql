create table public.wish_lists (
  customer_id bigint not null references public.customers (id) on delete cascade,
  product_id bigint not null references public.products (id),
  added_at timestamptz not null default now(),
  primary key (customer_id, product_id)
);

create index wish_lists_product_id_idx on public.wish_lists (product_id);

alter table public.wish_lists enable row level security;
grant select, insert, delete on public.wish_lists to authenticated;
grant all on public.wish_lists to service_role;

create policy "customers keep their wish list" on public.wish_lists
  for all to authenticated
  using (customer_id = (select public.current_customer_id()))
  with check (customer_id = (select public.current_customer_id()));
