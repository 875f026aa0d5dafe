-- Every order gets a number that customers may know: new ones at once, old ones by the job that fills them in batches.
alter table public.orders add column order_number uuid;
alter table public.orders alter column order_number set default gen_random_uuid();
