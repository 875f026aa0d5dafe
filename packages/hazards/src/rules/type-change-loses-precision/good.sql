-- needs: measurement
create table orders (id bigint primary key, total numeric(12,2));
insert into orders values (1, 9.99);

-- migration
alter table orders alter column total type numeric(14,4);
