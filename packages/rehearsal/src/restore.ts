import type { Database } from "@lockkeeper/core";
import { parseScript } from "@lockkeeper/sql";
import type { Shadow } from "./shadow.js";

/** A statement of a dump that the rehearsal's server refused. */
export interface Refused {
  sql: string;
  message: string;
}

/**
 * Carries a schema dump into a database, statement by statement. What the server refuses (a role or an extension that is not
 * there, an object that the platform's stub has made already) is left out and told: the caller compares the outcome.
 * @param db an admin session: a dump sets owners
 */
export async function restore(db: Database, dump: string): Promise<Refused[]> {
  const { statements } = await parseScript(new TextEncoder().encode(dump), "dump.sql", { parser: "when-in-doubt" });
  const refused: Refused[] = [];
  for (let at = 0; at < statements.length; ) {
    const rest = statements.slice(at, at + atOnce);
    // each statement is a transaction of its own, so that those before a refused one stay
    const steps = rest.flatMap(({ text }) => [{ sql: "BEGIN" }, { sql: text }, { sql: "COMMIT" }]);
    const { failed } = await db.pipeline(steps);
    if (failed === null) {
      at += rest.length;
      continue;
    }
    const number = Math.floor(failed.index / 3);
    await db.query("ROLLBACK");
    refused.push({ sql: rest[number]?.text ?? "", message: failed.error.message });
    at += number + 1;
  }
  return refused;
}

const atOnce = 200;

/**
 * A shadow whose `base` is made from a dump instead of a replay. Closing it closes the one that it stands on.
 * @param empty a shadow without history
 */
export async function shadowOf(empty: Shadow, dump: string): Promise<{ shadow: Shadow; refused: readonly Refused[] }> {
  const base = "lockkeeper_dumped";
  await empty.clone(empty.base, base);
  const refused = await restoreInto(empty, base, dump);
  const shadow: Shadow = {
    info: empty.info,
    replayed: empty.replayed,
    base,
    session: (database) => empty.session(database),
    admin: (database) => empty.admin(database),
    clone: (from, to) => empty.clone(from, to),
    drop: (database) => empty.drop(database),
    close: () => empty.close(),
  };
  return { shadow, refused };
}

async function restoreInto(shadow: Shadow, database: string, dump: string): Promise<Refused[]> {
  const admin = await shadow.admin(database);
  try {
    return await restore(admin, dump);
  } finally {
    await admin.close();
  }
}
