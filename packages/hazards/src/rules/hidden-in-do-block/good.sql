create table notes (id bigint primary key, body text);
-- migration
alter table notes drop column body;
do $$ begin raise notice 'done'; end $$;
