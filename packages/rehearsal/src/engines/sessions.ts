import type { Database } from "@lockkeeper/core";

/** Opens a session of a rehearsal server, as the superuser or as the role that runs migrations. */
export type Open = (database: string, as: "admin" | "migrations") => Promise<Database>;

/**
 * The same, with superusers' sessions to which no ALTER DATABASE ... SET of a file applies: a statement_timeout, a role or a
 * search_path that a file gives its database would otherwise be that of whoever measures there next.
 */
export function undisturbed(open: Open): Open {
  return async (database, as) => {
    const db = await open(database, as);
    if (as === "migrations") return db;
    const { failed } = await db.pipeline(ownSettings);
    if (!failed) return db;
    await db.close();
    throw failed.error;
  };
}

const ownSettings = [
  { sql: "set statement_timeout = 0" },
  // what a migration leaves in a schema of its own must never answer to a superuser's plain names
  { sql: "set search_path = pg_catalog" },
  { sql: "set role none" },
  {
    sql: `select set_config(name, boot_val, false) from pg_settings where source in ('database', 'user', 'database user')
      and context in ('user', 'superuser') and boot_val is not null and name <> 'search_path'`,
  },
];

/** The two sessions that bring a base about. */
export interface Sessions {
  admin: Database;
  /** as the role that runs migrations */
  session: Database;
}

/** Opens both, does `work` with them, and closes them however that ends. */
export async function withSessions<T>(
  open: Open,
  database: string,
  work: (sessions: Sessions) => Promise<T>,
): Promise<T> {
  const admin = await open(database, "admin");
  try {
    const session = await open(database, "migrations");
    try {
      return await work({ admin, session });
    } finally {
      await session.close();
    }
  } finally {
    await admin.close();
  }
}

/** Opens the superuser's session alone. */
export async function withAdmin<T>(open: Open, database: string, work: (admin: Database) => Promise<T>): Promise<T> {
  const admin = await open(database, "admin");
  try {
    return await work(admin);
  } finally {
    await admin.close();
  }
}
