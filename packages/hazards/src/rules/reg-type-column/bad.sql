-- migration
create table hooks (id bigint primary key, call regprocedure); -- here
