-- needs: measurement
create function total_of(a integer) returns integer language sql as 'select $1';

-- migration
create or replace function total_of(a integer, b integer default 0) returns integer language sql as 'select $1 + $2'; -- here
