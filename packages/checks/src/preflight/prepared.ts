import { formatDuration, plural, type PreparedFact } from "@lockkeeper/core";
import { foreign, listed, msOf, passed, type Theme } from "./theme.js";

/** Whether a prepared transaction holds locks that no session's end will release. */
export const prepared: Theme = {
  check: "prepared-transactions",
  alwaysAnswers: false,
  tells: ["prepared"],
  reader: null,
  question: () => ({
    sql: `SELECT p.gid, p.owner::text AS owner, p.database::text AS database,
  pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - p.prepared) AS age,
  p.database = pg_catalog.current_database() AS here
FROM pg_catalog.pg_prepared_xacts p ORDER BY p.prepared`,
  }),
  judge: (rows, { maxPreparedAgeMs: limit }) => {
    const all = rows.map((row) => ({
      here: row["here"] === true,
      fact: {
        gid: foreign(row["gid"]),
        owner: foreign(row["owner"], 63),
        database: foreign(row["database"], 63),
        ageMs: msOf(row["age"]) ?? 0,
      },
    }));
    const facts = { prepared: all.map(({ fact }) => fact) };
    // locks are a database's own; what stands in others is told among the facts
    const mine = all.flatMap(({ here, fact }) => (here ? [fact] : []));
    const old = mine.filter(({ ageMs }) => limit === 0 || ageMs > limit);
    if (old.length === 0)
      return { facts, verdict: passed(mine.length === 0 ? "there is none" : `${mine.length}, none too old`) };
    return {
      facts,
      verdict: {
        state: "failed",
        message: listed(
          `${plural(old.length, "prepared transaction")} ${old.length === 1 ? "holds its" : "hold their"} locks until somebody ends them:`,
          old.map(described),
        ),
        remedy: "COMMIT PREPARED or ROLLBACK PREPARED, as its transaction manager decides.",
      },
    };
  },
};

function described({ gid, owner, ageMs }: PreparedFact): string {
  return `${gid} (${owner}), prepared ${formatDuration(ageMs)} ago`;
}
