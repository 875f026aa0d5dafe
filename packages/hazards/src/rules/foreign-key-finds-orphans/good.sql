create table orders (id bigint primary key);
create table lines (id bigint primary key, orders bigint);
insert into orders values (1);
insert into lines values (1, 1), (2, null);

-- migration
alter table lines add constraint lines_orders foreign key (orders) references orders (id);
