import { baseKinds } from "./base-kinds.js";

/** Some of every kind; each single change of changes.itg.test.ts starts from here. `role` stands for a role's name. */
export const baseSchema = (role: string) => `
create schema app;
create extension citext;
create type app.mood as enum ('sad', 'ok');
create type app.pair as (a int, b text);
create domain app.email as text check (value like '%@%');
create type app.span as range (subtype = int);
create sequence app.numbers;
create table app.users (
  id bigint generated always as identity primary key,
  email app.email not null unique,
  name varchar(80) default 'nobody',
  mood app.mood,
  upper_name text generated always as (upper(name)) stored,
  age int check (age > 0),
  legacy serial
);
create table app.orders (
  id bigint primary key,
  user_id bigint not null references app.users on delete cascade,
  total numeric(10, 2) default 0 not null,
  state text check (state in ('new', 'paid')),
  note varchar(20) check (note in ('a', 'b')),
  placed_at timestamptz default now(),
  tags text[]
);
create index orders_user on app.orders (user_id);
create index orders_open on app.orders (placed_at) where state = 'new';
create unique index orders_tags on app.orders (user_id, tags);
create table app.events (id bigint, at date not null, primary key (id, at)) partition by range (at);
create table app.events_2024 partition of app.events for values from ('2024-01-01') to ('2025-01-01');
create table app.events_2025 (id bigint not null, at date not null);
create table app.base (a int, b text);
create table app.child (c int) inherits (app.base);
create view app.open_orders as select id, user_id from app.orders where state = 'new';
create view app.mine as select 1 as one;
create materialized view app.totals as select user_id, sum(total) as total from app.orders group by user_id;
create function app.add(a int, b int default 1) returns int language sql immutable as 'select a + b';
create function app.secret() returns text language plpgsql security definer set search_path = '' as $f$
begin
  return 'x';
end $f$;
create function app.touch() returns trigger language plpgsql as 'begin return new; end';
create procedure app.tidy(inout n int) language plpgsql as 'begin n := 1; end';
create aggregate app.total(int) (sfunc = int4pl, stype = int, initcond = '0');
create trigger touch before update on app.orders for each row execute function app.touch();
create rule no_delete as on delete to app.users do instead nothing;
alter table app.orders enable row level security;
create policy own on app.orders for select to public using (user_id = 1);
create policy strict on app.orders as restrictive using (total >= 0);
create publication news for table app.orders;
create foreign data wrapper nowhere;
create server far foreign data wrapper nowhere;
create foreign table app.remote (id int) server far options (name 'x', password 'hunter2');
create function app.on_ddl() returns event_trigger language plpgsql as 'begin end';
create event trigger watch on ddl_command_end when tag in ('CREATE TABLE', 'DROP TABLE') execute function app.on_ddl();
grant usage on schema app to ${role};
grant select on app.orders to ${role};
grant update (total) on app.orders to ${role};
alter default privileges in schema app grant select on tables to ${role};
comment on table app.orders is 'what people bought';
comment on column app.orders.total is 'with tax';
${baseKinds}`;
