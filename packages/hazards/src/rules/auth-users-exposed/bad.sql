-- needs: supabase
-- needs: exposed public
-- migration
create view public.people as select id, email from auth.users; -- here
grant select on public.people to authenticated;
