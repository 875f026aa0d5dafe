create table public.gift_cards (
  id bigint generated always as identity primary key,
  code text not null unique default replace(gen_random_uuid()::text, '-', ''),
  customer_id bigint references public.customers (id),
  balance_cents integer not null check (balance_cents >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  expires_on date not null default current_date + 1095,
  created_at timestamptz not null default now()
);

create index gift_cards_customer_id_idx on public.gift_cards (customer_id);

alter table public.gift_cards enable row level security;
grant select on public.gift_cards to authenticated;
grant select, insert, update on public.gift_cards to service_role;

create policy "customers see their gift cards" on public.gift_cards
  for select to authenticated using (customer_id = (select public.current_customer_id()));

create policy "the back office sells gift cards" on public.gift_cards
  for all to service_role using (true) with check (true);

create function public.redeem_gift_card(card text, cents integer) returns integer
language sql
set search_path = ''
as $$
  update public.gift_cards
  set balance_cents = balance_cents - cents
  where code = card and expires_on >= current_date and balance_cents >= cents
  returning balance_cents
$$;

revoke execute on function public.redeem_gift_card (text, integer) from public;
grant execute on function public.redeem_gift_card (text, integer) to service_role;
