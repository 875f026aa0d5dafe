import type { Database, Target } from "@lockkeeper/core";
import type { GuardClient } from "@lockkeeper/schema-guard";

/** A database that is reached when it is first asked: a check that is skipped may not fail for want of one. */
export interface LazyDatabase extends GuardClient {
  opened(): Promise<Database>;
  /** null before it was reached */
  readonly target: Target | null;
  close(): Promise<void>;
}

export function lazyDatabase(open: () => Promise<Database>): LazyDatabase {
  let db: Database | null = null;
  const opened = async () => (db ??= await open());
  return {
    opened,
    query: async (text, values) => await (await opened()).query(text, values),
    get target() {
      return db && db.target;
    },
    close: async () => await db?.close(),
  };
}
