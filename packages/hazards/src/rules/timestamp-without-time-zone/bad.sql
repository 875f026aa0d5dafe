create table notes (id bigint primary key);
-- migration
alter table notes add column created_at timestamp; -- here
