create table notes (id bigint primary key, owner text);
-- migration
alter table notes enable row level security;
create policy own on notes using (owner = current_user);
