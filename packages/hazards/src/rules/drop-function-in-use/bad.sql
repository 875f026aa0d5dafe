create function total_of(integer) returns integer language sql as 'select $1';

-- migration
drop function total_of(integer); -- here
