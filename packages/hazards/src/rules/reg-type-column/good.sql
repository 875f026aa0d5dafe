-- migration
create table hooks (id bigint primary key, call text, on_table regclass);
