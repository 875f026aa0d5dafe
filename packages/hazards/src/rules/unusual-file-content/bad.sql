create table notes (id bigint primary key, body text);
-- migration
copy notes from stdin; -- here
1	a
2	b
\.
