create type status as enum ('open', 'done');

-- migration
alter type status add value 'closed' after 'done';
