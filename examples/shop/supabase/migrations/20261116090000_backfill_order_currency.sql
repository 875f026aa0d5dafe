-- The shop sold in euros only before release 4.2. In batches that commit: no row stays locked for longer than its batch.
create procedure public.backfill_order_currency(batch integer)
language plpgsql
as $$
declare
  first_id bigint := 0;
  last_id bigint := (select max(id) from public.orders);
begin
  while first_id <= last_id loop
    update public.orders
    set currency = 'EUR'
    where id >= first_id and id < first_id + batch and currency is null;

    commit;
    first_id := first_id + batch;
  end loop;
end
$$;

call public.backfill_order_currency(20000);

drop procedure public.backfill_order_currency(integer);
