create table notes (id bigint primary key);
-- migration
create role hazards_clerk nosuperuser nobypassrls;
grant select on notes to hazards_clerk;
revoke select on notes from hazards_clerk;
drop role hazards_clerk;
