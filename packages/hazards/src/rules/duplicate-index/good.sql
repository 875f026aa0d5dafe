create table notes (id bigint primary key, owner text);
create index notes_owner on notes (owner);
-- migration
create index notes_owner_desc on notes (owner desc);
create index notes_owner_some on notes (owner) where id > 10;
