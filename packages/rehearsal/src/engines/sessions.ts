import type { Database } from "@lockkeeper/core";

/** Opens a session of a rehearsal server, as the superuser or as the role that runs migrations. */
export type Open = (database: string, as: "admin" | "migrations") => Promise<Database>;

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
