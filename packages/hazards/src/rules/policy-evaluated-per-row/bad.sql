-- needs: supabase
create table public.notes (id bigint primary key, owner uuid);
alter table public.notes enable row level security;
-- migration
create policy own on public.notes for select using (auth.uid() = owner); -- here
