create type status as enum ('open', 'done');

-- migration
alter type status rename value 'done' to 'closed'; -- here
