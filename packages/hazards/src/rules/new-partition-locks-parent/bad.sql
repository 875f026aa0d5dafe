create table events (id bigint, day date not null) partition by range (day);
create table events_2023 partition of events for values from ('2023-01-01') to ('2024-01-01');
insert into events select n, '2023-05-01' from generate_series(1, 100) n;
-- migration
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01'); -- here
