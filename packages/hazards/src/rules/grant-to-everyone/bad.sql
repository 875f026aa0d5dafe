create table notes (id bigint primary key);
-- migration
grant select on notes to public; -- here
grant create on schema public to public; -- here
alter default privileges in schema public grant all on tables to public; -- here
