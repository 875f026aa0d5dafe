-- needs: measurement
create table customers (id bigint primary key);
insert into customers select n from generate_series(1, 100) n;
create table orders (id bigint primary key, customer bigint);
insert into orders select n, n from generate_series(1, 100) n;
alter table orders add constraint orders_customer_fkey foreign key (customer) references customers;
create table refunds (customer bigint references customers);
-- migration
drop table refunds; -- here
-- migration
alter table orders drop constraint orders_customer_fkey; -- here
