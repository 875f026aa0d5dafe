create table notes (id bigint primary key, owner text);
create index notes_owner on notes (owner);
-- migration
create index notes_by_owner on notes (owner); -- here
