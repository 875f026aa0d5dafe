-- migration
create table notes (id bigint primary key,
  title varchar(80), -- here
  code char(3));
