import { vector } from "./stand-in-vector.js";

export interface StandIn {
  /** the schema that the extension insists on */
  schema?: string;
  script: string;
}

// pg_net: requests are numbered and never sent
const PG_NET = `
create schema net;
create table net.http_request_queue (
  id bigserial, method text, url text, headers jsonb, body bytea, timeout_milliseconds integer);
create table net._http_response (
  id bigint, status_code integer, content_type text, headers jsonb, content text, timed_out boolean, error_msg text,
  created timestamptz not null default now());
create function net.http_get(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000)
  returns bigint language sql as 'select 1::bigint';
create function net.http_post(
  url text, body jsonb default '{}', params jsonb default '{}', headers jsonb default '{}',
  timeout_milliseconds integer default 5000) returns bigint language sql as 'select 1::bigint';
create function net.http_delete(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000,
  body jsonb default null) returns bigint language sql as 'select 1::bigint';
grant usage on schema net to public;
grant select on all tables in schema net to public;
`;

// pg_cron: jobs are written down and never run
const PG_CRON = `
create schema cron;
create table cron.job (
  jobid bigserial primary key, schedule text not null, command text not null, nodename text not null default 'localhost',
  nodeport integer not null default 5432, database text not null default current_database(),
  username text not null default current_user, active boolean not null default true, jobname text unique);
create table cron.job_run_details (
  jobid bigint, runid bigserial primary key, job_pid integer, database text, username text, command text, status text,
  return_message text, start_time timestamptz, end_time timestamptz);
create function cron.schedule(job_name text, schedule text, command text) returns bigint language sql as $$
  insert into cron.job (jobname, schedule, command) values ($1, $2, $3)
  on conflict (jobname) do update set schedule = excluded.schedule, command = excluded.command returning jobid $$;
create function cron.schedule(schedule text, command text) returns bigint language sql as $$
  insert into cron.job (schedule, command) values ($1, $2) returning jobid $$;
create function cron.unschedule(job_id bigint) returns boolean language sql as $$
  delete from cron.job where jobid = $1 returning true $$;
create function cron.unschedule(job_name text) returns boolean language sql as $$
  delete from cron.job where jobname = $1 returning true $$;
grant usage on schema cron to public;
grant all on all tables in schema cron to public;
grant all on all sequences in schema cron to public;
`;

const HTTP = `
create type @extschema@.http_header as (field text, value text);
create type @extschema@.http_request as (
  method text, uri text, headers @extschema@.http_header[], content_type text, content text);
create type @extschema@.http_response as (
  status integer, content_type text, headers @extschema@.http_header[], content text);
create function @extschema@.http(request @extschema@.http_request) returns @extschema@.http_response
  language sql as 'select null::@extschema@.http_response';
create function @extschema@.http_get(uri text) returns @extschema@.http_response
  language sql as 'select null::@extschema@.http_response';
create function @extschema@.http_post(uri text, content text, content_type text) returns @extschema@.http_response
  language sql as 'select null::@extschema@.http_response';
`;

// pgmq: queues are tables, nothing is ever delivered
const PGMQ = `
create type pgmq.message_record as (
  msg_id bigint, read_ct integer, enqueued_at timestamptz, vt timestamptz, message jsonb, headers jsonb);
create table pgmq.meta (
  queue_name varchar unique not null, is_partitioned boolean not null default false,
  is_unlogged boolean not null default false, created_at timestamptz not null default now());
create function pgmq."create"(queue_name text) returns void language plpgsql as $$ begin
  execute format('create table if not exists pgmq.%I (msg_id bigint primary key generated always as identity,
    read_ct integer not null default 0, enqueued_at timestamptz not null default now(),
    vt timestamptz not null default now(), message jsonb, headers jsonb)', 'q_' || queue_name);
  insert into pgmq.meta values (queue_name) on conflict do nothing;
end $$;
create function pgmq.send(queue_name text, msg jsonb, delay integer default 0) returns setof bigint
  language sql as 'select 1::bigint';
create function pgmq.read(queue_name text, vt integer, qty integer) returns setof pgmq.message_record
  language sql as 'select null::pgmq.message_record where false';
create function pgmq.pop(queue_name text) returns setof pgmq.message_record
  language sql as 'select null::pgmq.message_record where false';
create function pgmq.delete(queue_name text, msg_id bigint) returns boolean language sql as 'select true';
create function pgmq.archive(queue_name text, msg_id bigint) returns boolean language sql as 'select true';
grant usage on schema pgmq to public;
`;

// foreign data wrappers without a handler: servers, mappings and foreign tables can be made, and hold nothing
const wrapper = (name: string) => `
create foreign data wrapper ${name};
grant usage on foreign data wrapper ${name} to public;
`;

// dblink: nobody is called
const DBLINK = `
create function @extschema@.dblink_connect(text) returns text language sql as $$ select 'OK'::text $$;
create function @extschema@.dblink_connect(text, text) returns text language sql as $$ select 'OK'::text $$;
create function @extschema@.dblink_disconnect() returns text language sql as $$ select 'OK'::text $$;
create function @extschema@.dblink_disconnect(text) returns text language sql as $$ select 'OK'::text $$;
create function @extschema@.dblink_exec(text) returns text language sql as $$ select 'OK'::text $$;
create function @extschema@.dblink_exec(text, text) returns text language sql as $$ select 'OK'::text $$;
create function @extschema@.dblink(text) returns setof record language plpgsql as $$ begin end $$;
create function @extschema@.dblink(text, text) returns setof record language plpgsql as $$ begin end $$;
`;

/**
 * Extensions of the Supabase platform that PostgreSQL does not bring along, reduced to what migrations need to be able to
 * name. The ones without a script can be created and dropped, and hold nothing.
 */
export const standIns: Readonly<Record<string, StandIn>> = {
  vector: { script: vector },
  dblink: { script: DBLINK },
  postgres_fdw: { script: wrapper("postgres_fdw") },
  file_fdw: { script: wrapper("file_fdw") },
  http: { script: HTTP },
  pg_net: { script: PG_NET },
  pg_cron: { script: PG_CRON },
  pgmq: { schema: "pgmq", script: PGMQ },
  pg_graphql: { schema: "graphql", script: "" },
  supabase_vault: { schema: "vault", script: "" },
  pgsodium: { schema: "pgsodium", script: "" },
  pg_tle: { schema: "pgtle", script: "" },
  ...Object.fromEntries(
    ["hypopg", "index_advisor", "pg_hashids", "pg_jsonschema", "pg_repack", "pg_stat_monitor", "pgaudit", "pgjwt"]
      .concat(["pgtap", "plpgsql_check", "timescaledb", "wrappers"])
      .map((name) => [name, { script: "" }]),
  ),
};
