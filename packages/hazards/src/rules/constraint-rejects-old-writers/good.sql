create table orders (id bigint primary key, total numeric);

-- migration
alter table orders add column number bigint;
alter table orders add constraint number_once unique (number);
create table refunds (id bigint primary key, orders bigint);
alter table refunds add constraint refund_of foreign key (orders) references orders (id);
