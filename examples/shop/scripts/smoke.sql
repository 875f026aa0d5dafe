-- What a customer and the back office do, from the first order to its refund. `smoke-test` rolls all of it back;
-- `psql -1 -v ON_ERROR_STOP=1 -f scripts/smoke.sql` runs it as well, and keeps it.
\echo smoke test of :DBNAME on PostgreSQL :SERVER_VERSION_NAME

\ir smoke/customer.sql

-- a product with something in stock
insert into public.products (sku, name, slug, price_cents)
values ('smoke-' || :'token', 'Smoke test', 'smoke-' || :'token', 1250)
returning id as product \gset
insert into public.stock (product_id, available) values (:product, 3)
on conflict (product_id) do update set available = 3;

-- an order of two pieces
insert into public.orders (customer_id, currency) values (:customer, 'EUR') returning id as ordered \gset
insert into public.order_items (order_id, line_number, product_id, quantity, unit_price_cents)
values (:ordered, 1, :product, 2, 1250);

-- the order's total
select total_cents = 2500 as ok, total_cents from public.order_totals where order_id = :ordered;
-- what is left in stock
select available = 1 as ok, available from public.stock where product_id = :product;

-- nobody orders more than there is
do $$
begin
  insert into public.order_items (order_id, line_number, product_id, quantity, unit_price_cents)
  select order_id, 2, product_id, 2, unit_price_cents
  from public.order_items order by order_id desc limit 1;
  raise exception 'two pieces were sold, and one was there';
exception
  when check_violation then null;
end
$$;

select set_config('request.jwt.claims', json_build_object('sub', :'token')::text, true) \gset
set local role authenticated;
-- the customer sees the order, and nobody else's
select count(*) = 1 and bool_and(id = :ordered) as ok, count(*) as orders from public.orders;
reset role;

-- Supabase grants visitors what the policies then keep from them, a plain PostgreSQL grants nothing
select has_table_privilege('anon', 'public.orders', 'select') as granted \gset
select set_config('request.jwt.claims', '', true) \gset
\if :granted
set local role anon;
-- a visitor sees no order
select count(*) = 0 as ok from public.orders;
reset role;
\endif

-- a refund is as much as was paid
update public.orders set status = 'delivered' where id = :ordered;
select amount_cents = 2500 as ok from public.refund_order(:ordered, 'smoke test');

-- Gift cards come with a later release.
select to_regclass('public.gift_cards') is not null as gift_cards \gset
\if :gift_cards
insert into public.gift_cards (customer_id, balance_cents, currency) values (:customer, 1000, 'EUR')
returning code as card \gset
-- a gift card pays
select public.redeem_gift_card(:'card', 400) = 600 as ok;
\endif
