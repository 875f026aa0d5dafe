create type mood as enum ('good', 'bad', 'ugly');
create table days (day date primary key, mood mood);

-- migration
alter type mood rename to mood_before;
create type mood as enum ('good', 'bad');
alter table days alter column mood type mood using mood::text::mood;
drop type mood_before;
