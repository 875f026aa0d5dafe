-- needs: supabase
-- needs: exposed public
create table public.settings (name text primary key);
-- migration
create table public.notes (id bigint generated always as identity primary key, body text);
alter table public.notes enable row level security;
create policy "read" on public.notes for select to anon using (body like 'public%');
create schema internal;
create table internal.jobs (id bigint primary key);
