create schema app;
-- migration
set search_path = app, public;
create table notes (id bigint primary key); -- here
