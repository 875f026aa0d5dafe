import { type Database, LockkeeperError, type Target } from "@lockkeeper/core";
import type { GuardClient } from "@lockkeeper/schema-guard";

/** A database that is reached when it is first asked: a check that is skipped may not fail for want of one. */
export interface LazyDatabase extends GuardClient {
  opened(): Promise<Database>;
  /** null before it was reached */
  readonly target: Target | null;
  close(): Promise<void>;
}

/** @param cancelled ends what the server is at: a table that somebody has locked may keep it waiting */
export function lazyDatabase(open: () => Promise<Database>, cancelled: AbortSignal): LazyDatabase {
  let db: Database | null = null;
  const stop = () => void db?.cancel().catch(async () => await db?.close()); // where nobody can be asked only leaving is left
  const opened = async () => {
    if (db !== null) return db;
    db = await open();
    cancelled.addEventListener("abort", stop, { once: true });
    return db;
  };
  return {
    opened,
    query: async (text, values) => {
      const asked = await opened();
      try {
        if (!cancelled.aborted) return await asked.query(text, values);
      } catch (error) {
        if (!cancelled.aborted) throw error;
      }
      throw new LockkeeperError("CANCELLED", "The run was cancelled before the database had answered.");
    },
    get target() {
      return db && db.target;
    },
    close: async () => {
      cancelled.removeEventListener("abort", stop);
      await db?.close();
    },
  };
}
