create table notes (id bigint primary key);
alter table notes enable row level security;
-- migration
create policy anything on notes for delete using (true); -- here
create policy everything on notes using (true); -- here
create policy changes on notes for update using (true) with check (true); -- here
