create type mood as enum ('good', 'bad');
create table days (day date primary key, mood mood);
-- migration
alter type mood add value 'odd';
-- migration
insert into days values ('2024-01-01', 'odd');
