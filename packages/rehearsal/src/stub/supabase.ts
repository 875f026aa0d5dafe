import { supabaseAuth } from "./supabase-auth.js";
import { supabaseServices } from "./supabase-services.js";

const publicSchema = `
create schema extensions authorization supabase_admin;
create extension if not exists "uuid-ossp" with schema extensions;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists pg_stat_statements with schema extensions;
grant usage on schema extensions to postgres, anon, authenticated, service_role;
grant create on schema extensions to postgres;
grant all on all routines in schema extensions to postgres with grant option;
alter schema public owner to pg_database_owner;
grant all on schema public to postgres;
grant usage on schema public to anon, authenticated, service_role;
do $$ begin
  execute format('alter database %I owner to postgres', current_database());
  execute format('alter database %I set search_path = "$user", public, extensions', current_database());
end $$;
`;

/** What makes every new table, sequence and function of `public` visible to the API: projects of before 2026-10-30. */
export const automaticGrants = defaultPrivileges("grant", "to");

/** The state of all projects since then: who wants the API to see a table grants that. */
export const noAutomaticGrants = defaultPrivileges("revoke", "from");

function defaultPrivileges(verb: string, preposition: string): string {
  return `
do $$
declare
  creator text;
  kind text;
begin
  foreach creator in array array['postgres', 'supabase_admin'] loop
    foreach kind in array array['tables', 'functions', 'sequences'] loop
      execute format('alter default privileges for role %I in schema public ${verb} all on %s ${preposition}
        anon, authenticated, service_role', creator, kind);
    end loop;
  end loop;
end $$;
`;
}

const ownDefaults = `
do $$
declare
  kind text;
begin
  foreach kind in array array['tables', 'functions', 'sequences'] loop
    execute format('alter default privileges for role supabase_admin in schema public grant all on %s to postgres', kind);
    execute format('alter default privileges for role postgres in schema public grant all on %s to postgres', kind);
  end loop;
end $$;
`;

// the platform's services own what is theirs
const owners = `
do $$
declare
  thing record;
begin
  for thing in
    select format('table %s', oid::regclass) as name, relnamespace::regnamespace::text as schema
    from pg_class where relkind in ('r', 'p') and relnamespace::regnamespace::text in ('auth', 'storage', 'realtime')
    union all
    select format('function %s', oid::regprocedure), pronamespace::regnamespace::text
    from pg_proc where pronamespace::regnamespace::text in ('auth', 'storage')
  loop
    execute format('alter %s owner to %I', thing.name, 'supabase_' || thing.schema || '_admin');
  end loop;
end $$;
alter publication supabase_realtime owner to postgres;
`;

/** The platform's roles: once in a cluster, as any superuser. */
export { supabaseRoles } from "./supabase-roles.js";

/**
 * Schemas, tables, functions and grants that Supabase migrations take for granted, for one database. Runs as `supabase_admin`
 * inside a transaction, after `supabaseRoles`. New tables are granted to the API's roles until `noAutomaticGrants` runs.
 */
export const supabaseDatabase = [
  publicSchema,
  ownDefaults,
  automaticGrants,
  supabaseAuth,
  supabaseServices,
  owners,
].join("\n");

/** What of the platform is only played: for the line that says what was rehearsed. */
export const playedSchemas = [
  "auth",
  "storage",
  "realtime",
  "supabase_functions",
  "vault",
  "graphql",
  "graphql_public",
];
