-- needs: supabase
-- needs: exposed public
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public revoke all on tables from anon, authenticated, service_role;
-- migration
create table public.notes (id bigint primary key, owner uuid); -- here
alter table public.notes enable row level security;
create policy own on public.notes for select to authenticated using ((select auth.uid()) = owner);
