-- needs: supabase
-- needs: exposed public
-- migration
create table public.accounts (id bigint primary key, email text, password text); -- here
grant select on public.accounts to anon;
