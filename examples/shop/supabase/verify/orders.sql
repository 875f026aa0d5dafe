-- Orders and what belongs to them fit together
select
  count(*) = 0 as ok,
  'every order has a line' as name,
  count(*) || ' orders have none' as message
from public.orders
where not exists (select from public.order_items where order_items.order_id = orders.id);

-- rows that come back without a verdict are violations
select order_id, line_number, quantity from public.order_items where quantity <= 0;

do $$
begin
  assert (select count(*) from public.orders where placed_at > now() + interval '1 day') = 0,
    'orders of the future';
end
$$;
