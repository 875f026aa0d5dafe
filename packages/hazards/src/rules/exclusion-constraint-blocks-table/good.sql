create table bookings (id bigint primary key, during tsrange);
insert into bookings values (1, '[2024-01-01, 2024-01-02)');
-- migration
create table bookings_apart (id bigint primary key, during tsrange, exclude using gist (during with &&));
