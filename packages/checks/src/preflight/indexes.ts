import { plural } from "@lockkeeper/core";
import { foreign, listed, passed, type Theme } from "./theme.js";

/** Whether an index is left over that a CREATE INDEX CONCURRENTLY could not finish. */
export const invalidIndexes: Theme = {
  check: "invalid-indexes",
  alwaysAnswers: false,
  tells: ["invalidIndexes"],
  reader: null,
  question: () => ({
    sql: `SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, p.pid AS builder
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_stat_progress_create_index p ON p.index_relid = i.indexrelid
WHERE NOT i.indisvalid AND c.relkind = 'i' AND n.nspname !~ '^pg_'::text ORDER BY 1`,
  }),
  judge: (rows) => {
    const all = rows.map((row) => ({ name: foreign(row["name"], 130), builder: row["builder"] }));
    const left = all.filter(({ builder }) => builder === null).map(({ name }) => name);
    const building = all
      .filter(({ builder }) => builder !== null)
      .map(({ name, builder }) => `${name}: pid ${Number(builder)}`);
    const facts = { invalidIndexes: left };
    if (left.length > 0)
      return {
        facts,
        verdict: {
          state: "failed",
          message: listed(
            `${plural(left.length, "index", "indexes")} ${left.length === 1 ? "is" : "are"} INVALID: written to by every INSERT, and read by no query:`,
            left,
          ),
          remedy: "DROP INDEX CONCURRENTLY, or REINDEX INDEX CONCURRENTLY.",
        },
      };
    if (building.length > 0)
      return {
        facts,
        verdict: {
          state: "warning",
          message: listed("Indexes are being built at this moment:", building),
          remedy: "Wait until they are done: DDL on their tables would wait as well.",
        },
      };
    return { facts, verdict: passed("there is none") };
  },
};
