-- needs: supabase
-- needs: exposed public
-- migration
create function public.clean() returns void language sql security definer set search_path = '' as 'select 1';
revoke execute on function public.clean() from public, anon, authenticated;
create function public.stamp() returns trigger language plpgsql security definer set search_path = ''
  as $$ begin return new; end $$;
create function public.one() returns integer language sql as 'select 1';
