create table orders (id integer primary key, quantity integer);

-- migration
alter table orders
  alter column quantity type bigint; -- here
