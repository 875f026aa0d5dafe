import { supabaseDatabase, supabaseRoles } from "@lockkeeper/rehearsal/stub/supabase";

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
      await client.query(`begin; ${supabaseRoles} alter role postgres password ${client.escapeLiteral(password)};
        set local role supabase_admin; ${supabaseDatabase} commit;`);
    }
  } finally {
    await Promise.allSettled([client.end(), gate.end()]);
  }
  return asPostgres.href;
}
