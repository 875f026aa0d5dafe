import { type CheckedQuery, type Database, DatabaseError } from "@lockkeeper/core";

/** A query that somebody runs today. */
export type LiveQuery = Pick<CheckedQuery, "source" | "sql" | "calls">;

/** What the server said to queries, in their order; null where it can plan one. */
export type Refusals = readonly (DatabaseError | null)[];

/** Compares what the server said to queries before the migrations ran and after. */
export function compareQueries(queries: readonly LiveQuery[], before: Refusals, after: Refusals): CheckedQuery[] {
  return queries.map((query, index): CheckedQuery => {
    const [was, is] = [before[index] ?? null, after[index] ?? null];
    if (was) {
      const reason = `It could not be planned before either: ${was.message}`;
      return { ...query, result: "not-checked", reason, sqlstate: was.sqlstate };
    }
    if (is) return { ...query, result: "breaks", reason: is.message, sqlstate: is.sqlstate };
    return { ...query, result: "plans", reason: null, sqlstate: null };
  });
}

/**
 * Prepares each query against the schema as it is: all in one flight, and one more after each that is refused. PREPARE takes
 * one SELECT, INSERT, UPDATE, DELETE, MERGE or VALUES and executes none. A query that could not be prepared before tells
 * nothing about the migrations.
 */
export async function prepareQueries(db: Database, queries: readonly LiveQuery[]): Promise<Refusals> {
  const found: (DatabaseError | null)[] = [];
  while (found.length < queries.length) {
    const { done, failed } = await db.pipeline(queries.slice(found.length).flatMap(attempt));
    const number = failed ? Math.floor(failed.index / 2) : queries.length - found.length;
    // what cannot be sent is noticed before anything is: those in front of it are tried without it
    const sent = done.length > 0 || number === 0;
    const before = sent
      ? nothing(number)
      : await prepareQueries(db, queries.slice(found.length, found.length + number));
    found.push(...before, ...(failed ? [failed.error] : []));
  }
  return found;
}

const nothing = (count: number) => Array.from({ length: count }, () => null);

/** A query that is more than one statement is refused by the protocol, and "PREPARE x AS" takes no utility command. */
function attempt({ sql }: LiveQuery): { sql: string }[] {
  return [{ sql: `PREPARE lockkeeper_check AS ${sql.replace(/;\s*$/, "")}` }, { sql: "DEALLOCATE lockkeeper_check" }];
}
