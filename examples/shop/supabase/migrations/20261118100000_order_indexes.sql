-- CONCURRENTLY: orders go on coming in while these are built. It cannot run in a transaction.
create index concurrently orders_customer_id_placed_at_idx on public.orders (customer_id, placed_at desc);

-- the support desk searches delivery notes
create index concurrently orders_delivery_note_search_idx on public.orders
  using gin (to_tsvector('english', delivery_note));
