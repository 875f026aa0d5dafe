-- needs: supabase
-- needs: exposed public
-- migration
create extension citext schema public; -- here
