-- needs: supabase
-- needs: exposed public
-- migration
create table public.notes (id bigint generated always as identity primary key, body text); -- here
grant select, insert on public.notes to anon, authenticated;
