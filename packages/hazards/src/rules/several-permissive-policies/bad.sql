create table notes (id bigint primary key, owner text, shared boolean);
alter table notes enable row level security;
create policy own on notes for select using (owner = current_user);
-- migration
create policy shared on notes for select using (shared); -- here
