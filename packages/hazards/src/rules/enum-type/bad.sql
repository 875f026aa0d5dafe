-- migration
create type mood as enum ('sad', 'happy'); -- here
