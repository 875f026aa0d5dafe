import type { Database, Step } from "@lockkeeper/core";

const question = `select exists (select from pg_catalog.pg_proc where proname = 'no_plan') as here,
  exists (select from pg_catalog.pg_available_extensions where name = 'pgtap') as available,
  exists (select from pg_catalog.pg_namespace where nspname = 'extensions') as apart`;

/** As `supabase test db` does: where the server has pgTAP and the database has not, it is there for the length of a file. */
export async function installSteps(db: Database): Promise<Step[]> {
  const [row] = await db.query<{ here: boolean; available: boolean; apart: boolean }>(question);
  if (!row || row.here || !row.available) return [];
  return [{ sql: `create extension pgtap${row.apart ? " with schema extensions" : ""}`, rows: false }];
}
