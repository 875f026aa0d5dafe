-- needs: measurement
create table orders (id bigint, number bigint, constraint orders_pkey primary key (id));
create publication everything for table orders;

-- migration
alter table orders replica identity nothing; -- here
