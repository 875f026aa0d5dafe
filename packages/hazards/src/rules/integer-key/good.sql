-- migration
create table notes (id bigint generated always as identity primary key, year integer, code text);
create table kinds (code text primary key);
