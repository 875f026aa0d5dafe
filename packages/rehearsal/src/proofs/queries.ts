import { type CheckedQuery, type Database, DatabaseError } from "@lockkeeper/core";

/** A query that somebody runs today. */
export type LiveQuery = Pick<CheckedQuery, "source" | "sql" | "calls">;

/**
 * Prepares each query against the schema before and after. PREPARE takes one SELECT, INSERT, UPDATE, DELETE, MERGE or VALUES
 * and executes none. A query that could not be prepared before tells nothing about the migrations.
 * @param before a session on the schema before; `after` one on the schema after
 */
export async function checkQueries(
  before: Database,
  after: Database,
  queries: readonly LiveQuery[],
): Promise<CheckedQuery[]> {
  const earlier = await refusals(before, queries);
  const later = await refusals(after, queries);
  return queries.map((query, index): CheckedQuery => {
    const [was, is] = [earlier[index] ?? null, later[index] ?? null];
    if (was) {
      const reason = `It could not be planned before either: ${was.message}`;
      return { ...query, result: "not-checked", reason, sqlstate: was.sqlstate };
    }
    if (is) return { ...query, result: "breaks", reason: is.message, sqlstate: is.sqlstate };
    return { ...query, result: "plans", reason: null, sqlstate: null };
  });
}

/** What the server says to each query, null where it can be prepared. */
async function refusals(db: Database, queries: readonly LiveQuery[]): Promise<(DatabaseError | null)[]> {
  const found: (DatabaseError | null)[] = [];
  for (const { sql } of queries) {
    // a query that is more than one statement is refused by the protocol, and "PREPARE x AS" takes no utility command
    const { failed } = await db.pipeline([
      { sql: `PREPARE lockkeeper_check AS ${sql.replace(/;\s*$/, "")}` },
      { sql: "DEALLOCATE lockkeeper_check" },
    ]);
    found.push(failed?.error ?? null);
  }
  return found;
}
