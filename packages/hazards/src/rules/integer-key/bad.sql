-- migration
create table notes (
  id integer generated always as identity primary key, -- here
  body text
);
create table tags (id smallserial, name text, primary key (id)); -- here
