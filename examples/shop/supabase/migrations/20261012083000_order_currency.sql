-- Null for now: the application writes it from release 4.2 on. Older orders are filled in later, then it becomes NOT NULL.
-- NOT VALID: new rows are checked at once, and nobody waits while all the old ones are read.
alter table public.orders
  add column currency text,
  add constraint orders_currency_form check (currency ~ '^[A-Z]{3}$') not valid;
