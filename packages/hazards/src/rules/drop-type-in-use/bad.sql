create type mood as enum ('good', 'bad');

-- migration
drop type mood; -- here
