create function total_of(integer) returns integer language sql as 'select $1';
create function touch() returns trigger language plpgsql as 'begin return new; end';

-- migration
-- made again with another result in the same file
drop function total_of(integer);
create function total_of(integer) returns bigint language sql as 'select $1::bigint';
