create table events (id bigint, day date not null) partition by range (day);
create table events_2023 partition of events for values from ('2023-01-01') to ('2024-01-01');
insert into events select n, '2023-05-01' from generate_series(1, 100) n;
create table events_2024 (id bigint, day date not null);
insert into events_2024 select n, '2024-05-01' from generate_series(1, 100) n;
-- migration
alter table events attach partition events_2024 for values from ('2024-01-01') to ('2025-01-01'); -- here
