create table carts (id bigint primary key, note text);
insert into carts values (1, null);
create table drafts (id bigint primary key);

-- migration
drop table drafts;
alter table carts drop column note;
