create table public.stock (
  product_id bigint primary key references public.products (id) on delete cascade,
  available integer not null default 0 check (available >= 0)
);

alter table public.stock enable row level security;
grant select, insert, update on public.stock to service_role;

create policy "the warehouse keeps the stock" on public.stock
  for all to service_role using (true) with check (true);

insert into public.stock (product_id)
select id from public.products;

create function public.take_from_stock() returns trigger
language plpgsql security definer
set search_path = ''
as $body$
begin
  update public.stock
  set available = available - new.quantity
  where product_id = new.product_id and available >= new.quantity;

  if not found then
    raise exception using
      errcode = 'check_violation',
      message = format($msg$product %s: fewer than %s in stock$msg$, new.product_id, new.quantity);
  end if;

  return new;
end
$body$;

create trigger take_from_stock before insert on public.order_items
  for each row execute function public.take_from_stock();
