create table notes (id bigint primary key, body text);
-- migration
do $$ begin execute 'alter table ' || 'notes' || ' drop column body'; end $$; -- here
