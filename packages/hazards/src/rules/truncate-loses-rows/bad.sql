create table orders (id bigint primary key);
create table lines (id bigint primary key, orders bigint references orders (id));
insert into orders values (1);

-- migration
truncate orders cascade; -- here
