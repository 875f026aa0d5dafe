create schema app;
-- migration
create table settings (name text primary key);
set search_path = app, public;
create table app.notes (id bigint primary key);
create temporary table scratch (id bigint);
