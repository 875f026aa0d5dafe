create table bookings (id bigint primary key, during tsrange);
insert into bookings values (1, '[2024-01-01, 2024-01-02)');
-- migration
alter table bookings add constraint bookings_apart exclude using gist (during with &&); -- here
