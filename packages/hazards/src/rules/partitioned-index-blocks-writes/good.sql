-- needs: measurement
create table events (id bigint, day date) partition by range (day);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
insert into events select n, '2024-05-01' from generate_series(1, 100) n;
-- migration
create index events_id on only events (id);
-- migration
create index concurrently events_2024_id on events_2024 (id);
-- migration
alter index events_id attach partition events_2024_id;
