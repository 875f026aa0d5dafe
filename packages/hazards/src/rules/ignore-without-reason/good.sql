-- migration
-- lockkeeper: ignore-file integer-key -- a lookup table of a hundred rows
-- lockkeeper: ignore serial-key -- the import tool knows no other
create table notes (id serial primary key);
