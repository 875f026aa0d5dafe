-- migration
create table notes (id bigint primary key);
begin; -- here
create table tags (id bigint primary key);
commit;
