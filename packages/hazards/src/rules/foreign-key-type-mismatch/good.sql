create table customers (id bigint primary key, code varchar(10) unique);
-- migration
create table orders (id bigint primary key, customer_id bigint references customers, code text references customers (code));
