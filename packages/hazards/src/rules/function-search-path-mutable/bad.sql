-- migration
create function add_one(n integer) returns integer language plpgsql as $$ begin return n + 1; end $$; -- here
create function clean() returns void language sql security definer as 'select 1'; -- here
