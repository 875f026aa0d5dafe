-- migration
-- lockkeeper: ignore serial-key
create table notes (id bigserial primary key);
