-- needs: supabase
-- needs: exposed public
-- migration
create table public.notes (id bigint primary key, owner uuid);
alter table public.notes enable row level security;
create policy own on public.notes for select using ((select auth.uid()) = owner);
create table public.jobs (id bigint primary key);
alter table public.jobs enable row level security;
revoke all on public.jobs from anon, authenticated;
