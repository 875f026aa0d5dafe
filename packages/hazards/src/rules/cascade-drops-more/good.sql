-- needs: measurement
create table orders (id bigint primary key, total numeric);
create view totals as select sum(total) from orders;

-- migration
drop view totals;
alter table orders drop column total;
create table drafts (id bigint primary key);
create view draft_ids as select id from drafts;
drop table drafts cascade;
