create table orders (id bigint primary key, total numeric);

-- migration
alter table orders add constraint total_positive check (total > 0) not valid; -- here
