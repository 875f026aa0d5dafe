import type { Database } from "@lockkeeper/core";

/** Sessions beside the first one. Whether and when they come is the server's matter: nothing waits for them, or fails. */
export class FurtherSessions {
  readonly asked: number;
  readonly #arrived: Database[] = [];
  #over = false;

  /** Begins to open them. */
  constructor(db: Database, count: number) {
    this.asked = count;
    for (let i = 0; i < count; i += 1) void this.#open(db);
  }

  /** Those who are there by now. */
  get arrived(): readonly Database[] {
    return [...this.#arrived];
  }

  async close(): Promise<void> {
    this.#over = true;
    await Promise.all(this.#arrived.map((session) => session.close()));
  }

  async #open(db: Database): Promise<void> {
    try {
      const session = await db.observer();
      if (this.#over) await session.close();
      else this.#arrived.push(session);
    } catch {
      // too many connections, or a way in that has only one: the first session reads alone
    }
  }
}
