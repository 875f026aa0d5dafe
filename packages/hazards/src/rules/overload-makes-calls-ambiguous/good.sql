-- needs: measurement
create function total_of(a integer) returns integer language sql as 'select $1';

-- migration
create or replace function total_of(a integer) returns integer language sql as 'select $1 + 0';
create function total_of_both(a integer, b integer) returns integer language sql as 'select $1 + $2';
