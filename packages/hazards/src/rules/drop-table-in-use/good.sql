create table carts (id bigint primary key);

-- migration
create table import_rows (line text);
drop table import_rows;
-- nothing of this name goes away: a new table takes its place
create table carts_next (id bigint primary key, note text);
insert into carts_next (id) select id from carts;
drop table carts;
alter table carts_next rename to carts;
