-- migration
create table events (at timestamptz, what text); -- here
