-- needs: supabase
-- needs: exposed public
create table public.notes (id bigint primary key);
create schema internal;
-- migration
create materialized view internal.counts as select count(*) from public.notes;
create materialized view public.sums as select sum(id) from public.notes;
revoke all on public.sums from anon, authenticated;
