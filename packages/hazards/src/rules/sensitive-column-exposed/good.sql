-- needs: supabase
-- needs: exposed public
-- migration
create table public.accounts (id bigint primary key, email text, password text);
alter table public.accounts enable row level security;
create policy own on public.accounts for select using (email = (select auth.jwt() ->> 'email'));
create table public.hints (id bigint primary key, password_hint text);
