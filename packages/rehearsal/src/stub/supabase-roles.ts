/**
 * The platform's roles. They belong to the whole cluster: may run any number of times, by one session at a time. The role
 * postgres is no superuser there; where it is the cluster's first superuser it stays that.
 */
export const supabaseRoles = `
do $$
declare
  name text;
begin
  if not exists (select from pg_roles where rolname = 'supabase_admin') then
    create role supabase_admin superuser login createdb createrole replication bypassrls;
  end if;
  foreach name in array array['anon', 'authenticated', 'service_role', 'dashboard_user', 'supabase_privileged_role',
      'supabase_realtime_admin', 'supabase_etl_admin'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin', name);
    end if;
  end loop;
  foreach name in array array['authenticator', 'supabase_auth_admin', 'supabase_storage_admin',
      'supabase_functions_admin', 'supabase_replication_admin', 'supabase_read_only_user', 'pgbouncer'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I login noinherit', name);
    end if;
  end loop;
  if not exists (select from pg_roles where rolname = 'postgres') then
    create role postgres login createdb createrole replication bypassrls;
  end if;
end $$;
alter role service_role bypassrls;
alter role supabase_auth_admin createrole;
alter role supabase_storage_admin createrole;
grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role, supabase_privileged_role to postgres with admin option;
grant pg_monitor, pg_read_all_data, pg_signal_backend to postgres;
-- on the platform an extension of the server lets postgres make policies and triggers on these roles' tables
grant supabase_auth_admin, supabase_storage_admin, supabase_realtime_admin, supabase_functions_admin to postgres;
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';
alter role supabase_auth_admin set search_path = auth;
alter role supabase_storage_admin set search_path = storage;
-- the platform lets postgres configure the API by way of its login role
grant authenticator to postgres with admin option;
do $$ begin
  -- the first superuser's sessions in other databases are not ours to change; the database has the same setting
  if (select oid from pg_roles where rolname = 'postgres') <> 10 then
    alter role postgres set search_path = "$user", public, extensions;
  end if;
  if current_setting('server_version_num')::integer >= 150000 then
    execute 'grant set on parameter session_replication_role, log_min_messages, track_io_timing,
      pgrst.db_schemas, pgrst.db_extra_search_path, pgrst.db_max_rows, pgrst.db_pre_request,
      pgrst.db_aggregates_enabled to postgres';
  end if;
end $$;
`;
