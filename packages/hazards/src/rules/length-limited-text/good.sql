-- migration
create table notes (id bigint primary key, title text check (length(title) <= 80), code varchar);
