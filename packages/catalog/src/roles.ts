import type { Database } from "@lockkeeper/core";

/**
 * A role of the cluster as a rehearsal needs it: without password. Of a superuser's rights there are those that have a name of
 * their own, which it has whether or not it was given them.
 */
export interface ClusterRole {
  /** unquoted */
  name: string;
  login: boolean;
  inherit: boolean;
  createRole: boolean;
  createDb: boolean;
  bypassRls: boolean;
  /** roles that it is a member of, unquoted and sorted; none of the server's own */
  memberOf: readonly string[];
}

const query = `
select r.rolname::text as name, r.rolcanlogin as login, r.rolinherit as inherit, r.rolcreaterole or r.rolsuper as "createRole",
  r.rolcreatedb or r.rolsuper as "createDb", r.rolbypassrls or r.rolsuper as "bypassRls",
  array(select distinct g.rolname::text from pg_catalog.pg_auth_members m join pg_catalog.pg_roles g on g.oid = m.roleid
    where m.member = r.oid and g.rolname !~ '^pg_'::text order by 1) as "memberOf"
from pg_catalog.pg_roles r where r.rolname !~ '^pg_'::text order by r.rolname`;

/** All roles of the cluster but the server's own (`pg_*`), sorted by name; every login may read them. One flight. */
export function readRoles(db: Database): Promise<ClusterRole[]> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the query above is what makes the rows
  return db.query(query) as Promise<unknown> as Promise<ClusterRole[]>;
}

const grants = `
select exists (select from pg_catalog.pg_default_acl d
  join pg_catalog.pg_namespace n on n.oid = d.defaclnamespace and n.nspname = 'public'
  cross join lateral pg_catalog.aclexplode(d.defaclacl) a join pg_catalog.pg_roles g on g.oid = a.grantee
  where g.rolname = 'anon' and pg_catalog.pg_get_userbyid(d.defaclrole) !~ '^supabase_'::text) as "automatic"`;

/**
 * Whether what is new in `public` is open to the API's role `anon` by itself, as it was on all Supabase projects before
 * 2026-10-30. One flight.
 */
export async function readAutomaticGrants(db: Database): Promise<boolean> {
  const [row] = await db.query<{ automatic: boolean }>(grants);
  return row?.automatic ?? false;
}

/** Whose schemas are not the user's, by what only Supabase makes: a role, which is the whole server's, and a schema. One flight. */
export async function readPlatform(db: Database): Promise<"supabase" | "plain"> {
  const [row] = await db.query(`select 1 from pg_catalog.pg_roles r, pg_catalog.pg_namespace n
    where r.rolname = 'supabase_auth_admin' and n.nspname = 'auth'`);
  return row ? "supabase" : "plain";
}
