create table notes (id bigint primary key);
-- migration
grant usage on schema public to public;
grant select on notes to current_user;
revoke all on notes from public;
