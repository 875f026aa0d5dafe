-- migration
create table events (id bigint generated always as identity primary key, at timestamptz, what text);
create table days (day date not null, primary key (day)) partition by range (day);
create table days_2024 partition of days for values from ('2024-01-01') to ('2025-01-01');
