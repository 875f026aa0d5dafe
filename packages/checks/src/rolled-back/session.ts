import { type Database, LockkeeperError } from "@lockkeeper/core";

/** A connection that is opened when it is needed, and anew after it was lost: one file that breaks it must not end the others. */
export class CheckSession {
  readonly #open: () => Promise<Database>;
  #db: Database | null = null;

  constructor(open: () => Promise<Database>) {
    this.#open = open;
  }

  /** @throws LockkeeperError of the connection, POOLER_MODE among them */
  async use<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const db = this.#db ?? (await this.#connect());
    try {
      return await work(db);
    } catch (error) {
      if (isLost(error)) await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const db = this.#db;
    this.#db = null;
    await db?.close();
  }

  async #connect(): Promise<Database> {
    const db = await this.#open();
    try {
      await db.requireSession(await db.pid());
    } catch (error) {
      await db.close();
      throw error;
    }
    this.#db = db;
    return db;
  }
}

/** The connection broke off while something ran on it. */
export function isLost(error: unknown): error is LockkeeperError {
  return error instanceof LockkeeperError && error.code === "CONNECTION_LOST";
}
