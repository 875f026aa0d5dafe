create table orders (id bigint primary key, region text not null default 'eu');

-- migration
alter table orders add column state text default 'open';
alter table orders alter column state set default 'new';
