create table orders (id bigint primary key, total numeric);
insert into orders values (1, 1), (2, null);

-- migration
alter table orders add constraint total_positive check (total > 0);
