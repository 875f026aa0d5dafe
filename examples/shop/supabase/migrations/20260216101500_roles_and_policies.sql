-- Supabase brings these roles along; anywhere else they are made here. Roles belong to the whole server, so they may
-- exist already even where this database is new.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['anon', 'authenticated', 'service_role'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin', wanted);
    end if;
  end loop;
end
$$;

-- auth.uid() without the auth schema: the claim is where PostgREST puts it.
create function public.current_customer_id() returns bigint
language sql stable security definer
set search_path = ''
as $$
  select id
  from public.customers
  where auth_id = (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
$$;

grant usage on schema public to anon, authenticated, service_role;
grant select on public.products to anon, authenticated;
grant select on public.customers, public.orders, public.order_items to authenticated;
grant update (full_name) on public.customers to authenticated;
grant all on public.customers, public.products, public.orders, public.order_items to service_role;

alter table public.customers enable row level security;
alter table public.products enable row level security;
alter table public.orders enable row level security;
alter table public.order_items enable row level security;

create policy "customers see themselves" on public.customers
  for select to authenticated using (id = (select public.current_customer_id()));

create policy "customers correct their name" on public.customers
  for update to authenticated
  using (id = (select public.current_customer_id()))
  with check (id = (select public.current_customer_id()));

create policy "everybody sees what is on sale" on public.products
  for select to anon, authenticated using (is_active);

create policy "customers see their orders" on public.orders
  for select to authenticated using (customer_id = (select public.current_customer_id()));

create policy "customers see what they ordered" on public.order_items
  for select to authenticated
  using (exists (
    select from public.orders
    where orders.id = order_items.order_id and orders.customer_id = (select public.current_customer_id())
  ));
