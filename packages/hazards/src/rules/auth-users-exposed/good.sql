-- needs: supabase
-- needs: exposed public
create schema internal;
-- migration
create view internal.people as select id, email from auth.users;
create view public.people as select id, email from auth.users;
revoke all on public.people from anon, authenticated;
