-- migration
begin;
create table notes (id bigint primary key);
savepoint here;
create table tags (id bigint primary key);
release savepoint here;
commit;
