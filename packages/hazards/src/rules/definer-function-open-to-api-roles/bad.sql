-- needs: supabase
-- needs: exposed public
-- migration
create function public.clean() returns void language sql security definer set search_path = '' as 'select 1'; -- here
