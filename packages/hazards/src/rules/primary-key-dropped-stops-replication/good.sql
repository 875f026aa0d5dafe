-- needs: measurement
create table orders (id bigint not null, number bigint not null, constraint orders_pkey primary key (id));
create publication everything for table orders;

-- migration
alter table orders drop constraint orders_pkey, add constraint orders_pkey primary key (number);
