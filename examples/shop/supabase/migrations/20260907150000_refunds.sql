create table public.refunds (
  id bigint generated always as identity primary key,
  order_id bigint not null references public.orders (id),
  amount_cents integer not null check (amount_cents > 0),
  reason text not null,
  created_at timestamptz not null default now()
);

create index refunds_order_id_idx on public.refunds (order_id);

alter table public.refunds enable row level security;
grant select on public.refunds to authenticated;
grant select, insert on public.refunds to service_role;

create policy "customers see their refunds" on public.refunds
  for select to authenticated
  using (exists (
    select from public.orders
    where orders.id = refunds.order_id and orders.customer_id = (select public.current_customer_id())
  ));

create policy "the back office refunds" on public.refunds
  for all to service_role using (true) with check (true);

create function public.refund_order(refunded bigint, why text) returns public.refunds
language plpgsql
set search_path = ''
as $$
declare
  given public.refunds;
begin
  update public.orders set status = 'returned' where id = refunded and status = 'delivered';
  if not found then
    raise exception 'order % was not delivered, or is returned already', refunded;
  end if;

  insert into public.refunds (order_id, amount_cents, reason)
  select order_id, total_cents, why from public.order_totals where order_id = refunded
  returning * into given;

  return given;
end
$$;

revoke execute on function public.refund_order (bigint, text) from public;
grant execute on function public.refund_order (bigint, text) to service_role;
