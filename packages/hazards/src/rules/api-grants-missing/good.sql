-- needs: supabase
-- needs: exposed public
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
create schema internal;
-- migration
create table public.notes (id bigint primary key, owner uuid);
alter table public.notes enable row level security;
create policy own on public.notes for select to authenticated using ((select auth.uid()) = owner);
grant select on public.notes to authenticated;
create table internal.jobs (id bigint primary key);
