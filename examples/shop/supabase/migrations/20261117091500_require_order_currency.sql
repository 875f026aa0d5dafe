-- lockkeeper: no-transaction
-- Each statement commits by itself. The others lock out readers, but only for an instant; VALIDATE reads the whole table
-- and lets everybody work meanwhile, which it could not do in one transaction with them.
alter table public.orders add constraint orders_currency_present check (currency is not null) not valid;
alter table public.orders validate constraint orders_currency_form;
alter table public.orders validate constraint orders_currency_present;
-- proved by the constraint, so that the table is not read once more under the lock
alter table public.orders alter column currency set not null;
alter table public.orders drop constraint orders_currency_present;
