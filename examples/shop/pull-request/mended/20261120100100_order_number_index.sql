create unique index concurrently orders_order_number_key on public.orders (order_number);
