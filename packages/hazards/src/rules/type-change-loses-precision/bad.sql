-- needs: measurement
create table orders (id bigint primary key, total numeric(12,4));
insert into orders values (1, 9.9951);

-- migration
alter table orders
  alter column total type numeric(12,2); -- here
