create domain amount as int;
create table orders (id bigint primary key, total amount);
insert into orders select n, n from generate_series(1, 100) n;
-- migration
alter domain amount add constraint positive check (value > 0); -- here
