-- migration
create function add_one(n integer) returns integer language plpgsql set search_path = '' as $$ begin return n + 1; end $$;
create function add_two(n integer) returns integer language sql as 'select n + 2';
