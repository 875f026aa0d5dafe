create table orders (id bigint primary key);
create table lines (id bigint primary key, orders bigint);
insert into lines values (1, 99);

-- migration
alter table lines add constraint lines_orders foreign key (orders) references orders (id); -- here
