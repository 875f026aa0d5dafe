create table orders (id bigint primary key);

-- migration
alter table orders rename to purchases;
create view orders as select * from purchases;
