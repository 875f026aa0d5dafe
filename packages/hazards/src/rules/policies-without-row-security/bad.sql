create table notes (id bigint primary key, owner text);
-- migration
create policy own on notes using (owner = current_user); -- here
