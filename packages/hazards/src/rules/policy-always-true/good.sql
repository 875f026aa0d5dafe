create table notes (id bigint primary key, owner text);
alter table notes enable row level security;
create table logs (id bigint primary key, owner text);
alter table logs enable row level security;
-- migration
create policy reading on notes for select using (true);
create policy own on notes for update using (owner = current_user);
create policy all_of_it on logs using (true);
create policy but on logs as restrictive using (owner = current_user);
