import type { Database } from "@lockkeeper/core";
import { rolledBack, type RolledBackOptions } from "../rolled-back/rolled-back.js";

/** What is asked of the server beside its schema. */
export interface Facts {
  /** as format_type writes them */
  types: ReadonlySet<string>;
  roles: ReadonlySet<string>;
  /** the login that asks */
  login: string;
}

const typesQuery = `select pg_catalog.format_type(t.oid, null) as type from pg_catalog.pg_type t
  where t.typtype in ('b', 'd', 'e', 'r', 'm', 'p') and not (t.typcategory = 'A' and t.typtype = 'b')`;

/** Asks for the types and roles of a server, in one flight. */
export async function askFacts(db: Database, options: Omit<RolledBackOptions, "readOnly">): Promise<Facts> {
  const steps = [
    // so that types of every schema carry its name
    { sql: "set local search_path = ''" },
    { sql: typesQuery },
    { sql: "select rolname::text as role from pg_catalog.pg_roles" },
    { sql: "select session_user::text as login" },
  ];
  const { done, failed } = await rolledBack(db, steps, { ...options, readOnly: true });
  if (failed) throw failed.error;
  const column = (index: number, name: string) => (done[index]?.rows ?? []).map((row) => String(row[name]));
  return { types: new Set(column(1, "type")), roles: new Set(column(2, "role")), login: column(3, "login")[0] ?? "" };
}
