create table notes (id bigint primary key, body text);
insert into notes select n, 'text' from generate_series(1, 100) n;
-- migration
alter table notes add column length integer;
update notes set length = length(body); -- here
