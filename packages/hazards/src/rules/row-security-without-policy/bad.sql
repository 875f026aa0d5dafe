-- needs: supabase
-- needs: exposed public
-- migration
create table public.notes (id bigint primary key); -- here
alter table public.notes enable row level security;
grant select on public.notes to authenticated;
