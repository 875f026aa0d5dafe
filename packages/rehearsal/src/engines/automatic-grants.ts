import type { Database } from "@lockkeeper/core";

/**
 * Whether a Supabase target gives the API's roles each new table of `public` by itself: it did before 2026-10-30. One query,
 * which any login may ask.
 */
export async function readAutomaticGrants(target: Database): Promise<boolean> {
  const [row] = await target.query<{ on: boolean }>(`
    select exists (
      select from pg_catalog.pg_default_acl d, pg_catalog.aclexplode(d.defaclacl) a
      where d.defaclobjtype = 'r' and d.defaclrole = (select oid from pg_catalog.pg_roles where rolname = 'postgres')
        and d.defaclnamespace = (select oid from pg_catalog.pg_namespace where nspname = 'public')
        and a.privilege_type = 'SELECT'
        and a.grantee = (select oid from pg_catalog.pg_roles where rolname = 'authenticated')) as on`);
  return row?.on === true;
}
