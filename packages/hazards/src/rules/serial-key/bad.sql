-- migration
create table notes (
  body text,
  id bigserial primary key -- here
);
