create table orders (id bigint primary key, owner text);

-- migration
alter table orders enable row level security; -- here
