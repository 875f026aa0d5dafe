create table orders (id bigint primary key);
create table lines (id bigint primary key, orders bigint references orders (id));
insert into orders values (1);

-- migration
create table import_rows (line text);
truncate import_rows;
delete from orders where id < 0;
