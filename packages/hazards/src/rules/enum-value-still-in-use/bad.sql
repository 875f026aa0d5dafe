create type mood as enum ('good', 'bad', 'ugly');
create table days (day date primary key, mood mood);
insert into days values ('2024-01-01', 'ugly');

-- migration
alter type mood rename to mood_before;
create type mood as enum ('good', 'bad');
alter table days alter column mood type mood using mood::text::mood; -- here
drop type mood_before;
