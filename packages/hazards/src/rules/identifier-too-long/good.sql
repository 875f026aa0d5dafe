create table notes (id bigint primary key);
-- migration
alter table notes add column short text default 'a value may be as long as it likes, and nobody will ever cut it off for that';
