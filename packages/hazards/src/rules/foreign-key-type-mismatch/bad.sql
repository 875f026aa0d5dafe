create table customers (id bigint primary key);
-- migration
create table orders (id bigint primary key, customer_id integer references customers); -- here
