-- needs: measurement
create table orders (id bigint);
insert into orders select n from generate_series(1, 100) n;
create unique index orders_pkey on orders (id);
-- migration
alter table orders add primary key using index orders_pkey; -- here
