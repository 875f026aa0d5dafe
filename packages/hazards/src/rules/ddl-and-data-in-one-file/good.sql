create table notes (id bigint primary key, body text);
create table kinds (name text primary key);
-- migration 20240101000000_schema
alter table notes add column length integer;
create table copies (id bigint primary key, body text);
insert into kinds values ('a'), ('b');
-- migration 20240102000000_rows
update notes set length = length(body);
