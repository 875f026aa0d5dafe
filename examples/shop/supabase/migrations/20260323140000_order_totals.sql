-- security_invoker: the view shows its reader what the policies of the tables below let them see, and no more
create view public.order_totals with (security_invoker = true) as
select
  orders.id as order_id,
  orders.customer_id,
  orders.placed_at,
  coalesce(sum(order_items.quantity), 0) as pieces,
  coalesce(sum(order_items.quantity * order_items.unit_price_cents), 0) as total_cents
from public.orders
left join public.order_items on order_items.order_id = orders.id
where orders.status <> 'cancelled'
group by orders.id;

grant select on public.order_totals to authenticated, service_role;
