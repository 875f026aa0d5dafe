-- needs: postgres 17
-- needs: supabase
-- needs: exposed public
create table public.notes (id bigint primary key, owner uuid, title text);
alter table public.notes enable row level security;
-- migration
create view public.titles as select title from public.notes; -- here
grant select on public.titles to anon;
