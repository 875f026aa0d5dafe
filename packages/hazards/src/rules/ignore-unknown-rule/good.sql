-- migration
create table notes (id bigserial primary key); -- lockkeeper: ignore serial-key, squawk:prefer-identity -- an old tool
