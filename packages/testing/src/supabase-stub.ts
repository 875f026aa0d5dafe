import { SUPABASE_AUTH } from "./supabase-auth.js";
import { SUPABASE_ROLES } from "./supabase-roles.js";
import { SUPABASE_SERVICES } from "./supabase-services.js";

const PUBLIC_SCHEMA = `
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
do $$
declare
  creator text;
  kind text;
begin
  execute format('alter database %I owner to postgres', current_database());
  execute format('alter database %I set search_path = "$user", public, extensions', current_database());
  -- what makes a new table of public visible to the API
  foreach creator in array array['postgres', 'supabase_admin'] loop
    foreach kind in array array['tables', 'functions', 'sequences'] loop
      execute format('alter default privileges for role %I in schema public grant all on %s to postgres, anon,
        authenticated, service_role', creator, kind);
    end loop;
  end loop;
end $$;
`;

// the platform's services own what is theirs
const OWNERS = `
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

const LOCK = 5_432_017;

/**
 * Gives a plain PostgreSQL 14-18 the roles, schemas, functions and tables that Supabase migrations take for granted. `url`
 * is a superuser's. A second time it does nothing. Extensions that PostgreSQL does not bring along (vector, pg_net, http ...)
 * are there as stand-ins in our own clusters only. Returns the URL of the role `postgres`, which migrations run as; it is no
 * superuser if the cluster was started with another one, as on the platform.
 */
export async function applySupabaseStub(url: string): Promise<string> {
  const { Client } = await import("pg");
  const maintenance = new URL(url);
  maintenance.pathname = "/postgres";
  const asPostgres = new URL(url);
  asPostgres.username = "postgres";
  const password = decodeURIComponent(asPostgres.password);
  // roles are the cluster's, an advisory lock is a database's: everybody takes it in the same one
  const gate = new Client({ connectionString: maintenance.href });
  const client = new Client({ connectionString: url });
  try {
    await gate.connect();
    await gate.query("select pg_advisory_lock($1)", [LOCK]);
    await client.connect();
    const { rowCount } = await client.query("select from pg_namespace where nspname = 'auth'");
    if (!rowCount) {
      await client.query(`begin; ${SUPABASE_ROLES} alter role postgres password ${client.escapeLiteral(password)};
        set local role supabase_admin; ${PUBLIC_SCHEMA} ${SUPABASE_AUTH} ${SUPABASE_SERVICES} ${OWNERS} commit;`);
    }
  } finally {
    await Promise.allSettled([client.end(), gate.end()]);
  }
  return asPostgres.href;
}
