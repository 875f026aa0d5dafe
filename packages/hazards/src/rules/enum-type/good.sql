-- migration
create table moods (name text primary key);
create type pair as (a text, b text);
