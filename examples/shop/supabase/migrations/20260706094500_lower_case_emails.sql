-- Two sign-up forms wrote addresses in two ways. The oldest account keeps its address; a double gets a marked one, which
-- the support desk merges by hand. Doubles first: the address must be free before the other one takes it.
update public.customers
set email = 'double+' || id || '+' || lower(trim(email))
where exists (
  select from public.customers older
  where lower(trim(older.email)) = lower(trim(customers.email)) and older.id < customers.id
);

update public.customers
set email = lower(trim(email))
where email <> lower(trim(email));

alter table public.customers add constraint customers_email_form check (email = lower(trim(email)));
