-- needs: postgres 17
-- needs: supabase
-- needs: exposed public
create table public.notes (id bigint primary key, owner uuid, title text);
alter table public.notes enable row level security;
create schema internal;
-- migration
create view public.titles with (security_invoker = on) as select title from public.notes;
grant select on public.titles to anon;
create view internal.titles as select title from public.notes;
