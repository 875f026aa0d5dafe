-- needs: supabase
-- needs: exposed public
create table public.notes (id bigint primary key);
-- migration
create materialized view public.counts as select count(*) from public.notes; -- here
grant select on public.counts to anon;
