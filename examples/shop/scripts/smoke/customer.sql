-- A customer of our own, with a token that nobody else has.
select gen_random_uuid() as token \gset
insert into public.customers (auth_id, email, full_name)
values (:'token', 'smoke-' || :'token' || '@example.com', 'Smoke Test')
returning id as customer \gset
