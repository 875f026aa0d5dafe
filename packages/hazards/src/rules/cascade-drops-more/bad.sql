-- needs: measurement
create table orders (id bigint primary key, total numeric);
create view totals as select sum(total) from orders;

-- migration
alter table orders drop column total cascade; -- here
