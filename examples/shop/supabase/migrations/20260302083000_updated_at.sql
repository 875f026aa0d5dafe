create function public.touch_updated_at() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.updated_at := now();
  return new;
end
$$;

alter table public.customers add column updated_at timestamptz not null default now();
alter table public.products add column updated_at timestamptz not null default now();
alter table public.orders add column updated_at timestamptz not null default now();

create trigger touch_updated_at before update on public.customers
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on public.products
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on public.orders
  for each row execute function public.touch_updated_at();
