-- needs: supabase
create table public.notes (id bigint primary key, tenant text);
alter table public.notes enable row level security;
-- migration
create policy tenant on public.notes for select using (tenant = (select auth.jwt() -> 'app_metadata' ->> 'tenant'));
