create table notes (id bigint primary key, body text);
-- migration
insert into notes values (1, 'a'), (2, 'b');
