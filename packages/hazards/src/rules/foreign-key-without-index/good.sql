create table customers (id bigint primary key);
-- migration
create table orders (id bigint primary key, customer_id bigint references customers);
create index on orders (customer_id) where customer_id is not null;
create table profiles (customer_id bigint primary key references customers);
