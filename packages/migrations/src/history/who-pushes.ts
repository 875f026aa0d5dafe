import type { Database } from "@lockkeeper/core";
import type { Layout } from "../layouts/layout.js";

/** Whose the objects will be that a push makes. */
export interface Pusher {
  /** role; null: the login itself */
  role: string | null;
  /** false: this login cannot push, and nobody has pushed yet, so anybody may be the one */
  known: boolean;
}

/**
 * Who will push, as far as the history tells: the login, when it may write there; otherwise the owner of the history table. One
 * flight; rejects with DatabaseError.
 */
export async function whoPushes(db: Database, { history: { schema, table } }: Layout): Promise<Pusher> {
  const [row] = await db.query(
    `SELECT h.owner, COALESCE(h.may, pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')) AS may
FROM (SELECT 1 AS one) AS always LEFT JOIN (
  SELECT 1 AS one, pg_catalog.pg_get_userbyid(c.relowner)::text AS owner, pg_catalog.has_table_privilege(c.oid, 'INSERT') AS may
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname::text = $1::text AND c.relname::text = $2::text) AS h ON h.one = always.one`,
    [schema, table],
  );
  if (row?.["may"] === true) return { role: null, known: true };
  const owner = row?.["owner"];
  return typeof owner === "string" ? { role: owner, known: true } : { role: null, known: false };
}
