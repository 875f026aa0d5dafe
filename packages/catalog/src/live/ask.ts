import type { Database, Row, Step, Value } from "@lockkeeper/core";
import { countersQuery, sizesQuery } from "./relations-query.js";
import { hiddenQuery, transactionsQuery } from "./sessions.js";

/** Schemas and names of relations; null twice for all. */
export type Names = readonly [Value, Value];

export interface Asking {
  names: Names;
  /** a transaction that is older is long */
  longSeconds: number;
}

type Question = "sizes" | "counters" | "transactions" | "hidden" | "settings" | "reset";

/** Rows by question; empty where it was not asked or not answered. */
export type Answers = Readonly<Record<Question, readonly Row[]>>;

export const sizesAreNoted = "Exact sizes: they are those of the last VACUUM or ANALYZE.";

// a size takes a weak lock on its relation: we wait for nobody long, and no DDL waits for us
const begin = [
  "begin transaction read only",
  "set local search_path = ''",
  "set local lock_timeout = '1s'",
  "set local statement_timeout = '30s'",
].map((sql) => ({ sql }));

const what: Record<Question, string> = {
  sizes: "Sizes of relations",
  counters: "Writes and reads per second",
  transactions: "Long transactions",
  hidden: "Sessions of other roles",
  settings: "Timeouts",
  reset: "The age of the statistics",
};

const everything: readonly Question[] = ["sizes", "counters", "transactions", "hidden", "settings", "reset"];

const settingsQuery =
  "select name, reset_val::float8 as ms from pg_settings where name in ('lock_timeout', 'statement_timeout')";
const resetQuery = `select date_part('epoch', clock_timestamp() - stats_reset)::float8 as seconds
from pg_stat_database where datname = current_database()`;

function stepFor(question: Question, { names: values, longSeconds }: Asking, exactly: boolean): Step {
  if (question === "sizes") return { sql: sizesQuery(exactly), values, rows: true };
  if (question === "counters") return { sql: countersQuery, values, rows: true };
  if (question === "transactions") return { sql: transactionsQuery, values: [longSeconds], rows: true };
  return { sql: sessionQueries[question], rows: true };
}

const sessionQueries = {
  transactions: transactionsQuery,
  hidden: hiddenQuery,
  settings: settingsQuery,
  reset: resetQuery,
};

/**
 * All questions in one flight. One that the login may not ask is left out and named, and the others are asked again; a size
 * that cannot be had because its relation is locked is replaced by what the server noted. Rejects with DatabaseError for
 * anything else.
 */
export async function ask(
  db: Database,
  asking: Asking,
  questions: readonly Question[] = everything,
): Promise<{ answers: Answers; missing: string[] }> {
  const missing: string[] = [];
  let asked = questions;
  let exactly = true;
  for (;;) {
    const steps = asked.map((question) => stepFor(question, asking, exactly));
    const { done, failed } = await db.pipeline([...begin, ...steps, { sql: "commit" }]);
    const rowsOf = (question: Question) => done[begin.length + asked.indexOf(question)]?.rows ?? [];
    if (!failed)
      return { answers: answersOf((question) => (asked.includes(question) ? rowsOf(question) : [])), missing };
    if (failed.index > 0) await db.pipeline([{ sql: "rollback" }]);
    const question = asked[failed.index - begin.length];
    const { sqlstate, message } = failed.error;
    if (question === "sizes" && exactly && (sqlstate === "55P03" || sqlstate === "57014")) {
      exactly = false;
      missing.push(sizesAreNoted);
    } else if (question && sqlstate === "42501") {
      asked = asked.filter((other) => other !== question);
      missing.push(`${what[question]}: ${message}.`);
    } else throw failed.error;
  }
}

function answersOf(rowsOf: (question: Question) => readonly Row[]): Answers {
  return {
    sizes: rowsOf("sizes"),
    counters: rowsOf("counters"),
    transactions: rowsOf("transactions"),
    hidden: rowsOf("hidden"),
    settings: rowsOf("settings"),
    reset: rowsOf("reset"),
  };
}
