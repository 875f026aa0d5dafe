-- migration
-- lockkeeper: ignore serial-key -- here
create table notes (id bigserial primary key);
create table tags (id bigserial primary key); -- lockkeeper: ignore -- here
-- lockkeeper: ignore-file serial-key -- here
create table kinds (id bigserial primary key);
