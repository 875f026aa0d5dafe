create table orders (id bigint primary key, total int, placed timestamptz, note text);
insert into orders select n, n, now(), 'x' from generate_series(1, 100) n;
create materialized view totals as select note, sum(total) as total from orders group by note;
create unique index totals_note on totals (note);
-- migration
refresh materialized view concurrently totals;
create materialized view counts as select count(*) as n from orders;
refresh materialized view counts;
