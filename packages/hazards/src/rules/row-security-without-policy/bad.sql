-- needs: supabase
-- needs: exposed public
-- migration
create table public.notes (id bigint primary key);
alter table public.notes enable row level security; -- here
grant select on public.notes to authenticated;
