create table notes (id bigint primary key, owner text, shared boolean);
alter table notes enable row level security;
create policy own on notes for select using (owner = current_user);
-- migration
create policy adds on notes for insert with check (owner = current_user);
create policy only_shared on notes as restrictive for select using (shared);
