import { type Database, DatabaseError } from "@lockkeeper/core";
import type { MigrationDraft, MigrationStatement } from "./migration.js";

export interface SettledOrder {
  /** as they went through, one after the other */
  statements: readonly MigrationStatement[];
  /** those that the server refused wherever they stood, with its last words */
  failed: readonly { statement: MigrationStatement; error: DatabaseError }[];
}

/**
 * Finds the order in which the statements of a draft go through, by trying: in one transaction, first as they stand, and
 * when one is refused, that one again after the others. `db` stands in the state that the draft starts from, outside of a
 * transaction; afterwards it is where the statements led, committed.
 */
export async function settleOrder(db: Database, draft: MigrationDraft): Promise<SettledOrder> {
  const refused = await applyDraft(db, draft.statements);
  if (refused === null) return { statements: draft.statements, failed: [] };
  return await carefully(db, draft.statements);
}

/** Runs statements as one transaction, in one flight; null when they stand, and otherwise what stopped them. Nothing stays then. */
export async function applyDraft(
  db: Database,
  statements: readonly MigrationStatement[],
): Promise<DatabaseError | null> {
  const steps = [{ sql: "BEGIN" }, ...statements.map(({ sql }) => ({ sql })), { sql: "COMMIT" }];
  const { failed } = await db.pipeline(steps);
  if (failed === null) return null;
  await db.query("ROLLBACK");
  return failed.error;
}

async function carefully(db: Database, statements: readonly MigrationStatement[]): Promise<SettledOrder> {
  const done: MigrationStatement[] = [];
  let open = [...statements];
  let failed: { statement: MigrationStatement; error: DatabaseError }[] = [];
  await db.query("BEGIN");
  for (let progress = true; progress && open.length > 0; ) {
    failed = [];
    for (const statement of open) {
      const error = await attempt(db, statement);
      if (error === null) done.push(statement);
      else failed.push({ statement, error });
    }
    progress = failed.length < open.length;
    open = failed.map(({ statement }) => statement);
  }
  await commit(db);
  return { statements: done, failed };
}

/** In a savepoint of its own, so that what a refused statement did is gone. */
async function attempt(db: Database, { sql }: MigrationStatement): Promise<DatabaseError | null> {
  const { failed } = await db.pipeline([{ sql: "SAVEPOINT attempt" }, { sql }, { sql: "RELEASE attempt" }]);
  if (failed === null) return null;
  await db.query("ROLLBACK TO attempt");
  return failed.error;
}

/** Rejects with what the server says at the end: of a constraint that is checked only there. */
async function commit(db: Database): Promise<void> {
  const { failed } = await db.pipeline([{ sql: "COMMIT" }]);
  if (failed) throw new DatabaseError(failed.error);
}
