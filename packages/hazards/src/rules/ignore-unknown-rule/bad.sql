-- migration
create table notes (id bigserial primary key); -- lockkeeper: ignore seriel-key -- here
