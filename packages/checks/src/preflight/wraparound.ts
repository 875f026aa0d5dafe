import { formatCount } from "@lockkeeper/core";
import { foreign, type Judged, listed, passed, type Theme } from "./theme.js";

/** Transactions of head-room that PostgreSQL keeps before it refuses every write: two to the 31st, less three million. */
const stopsAt = 2_144_483_648;

/** Whether transaction numbers run out, and whether a vacuum against that stands in the way: it gives way to no DDL. */
export const wraparound: Theme = {
  check: "wraparound",
  alwaysAnswers: true,
  tells: ["wraparound"],
  reader: null,
  question: () => ({
    sql: `SELECT d.datname::text AS database, pg_catalog.age(d.datfrozenxid)::float8 AS age, pg_catalog.mxid_age(d.datminmxid)::float8 AS multi,
  pg_catalog.current_setting('autovacuum_freeze_max_age')::float8 AS forced_at, holder.who, holder.age::float8 AS holder_age,
  (SELECT a.query FROM pg_catalog.pg_stat_activity a WHERE a.backend_type = 'autovacuum worker'::text
     AND a.query ~~ '%(to prevent wraparound)'::text
     AND a.datid = (SELECT h.oid FROM pg_catalog.pg_database h WHERE h.datname = pg_catalog.current_database()) LIMIT 1) AS vacuum
FROM pg_catalog.pg_database d LEFT JOIN (
  SELECT 'session '::text || a.pid::text AS who, pg_catalog.age(a.backend_xmin) AS age FROM pg_catalog.pg_stat_activity a WHERE a.pid <> pg_catalog.pg_backend_pid()
  UNION ALL SELECT 'replication slot '::text || s.slot_name::text, GREATEST(pg_catalog.age(s.xmin), pg_catalog.age(s.catalog_xmin)) FROM pg_catalog.pg_replication_slots s
  UNION ALL SELECT 'prepared transaction '::text || p.gid, pg_catalog.age(p.transaction) FROM pg_catalog.pg_prepared_xacts p
  ORDER BY age DESC NULLS LAST LIMIT 1) holder ON true
ORDER BY GREATEST(pg_catalog.age(d.datfrozenxid), pg_catalog.mxid_age(d.datminmxid)) DESC LIMIT 1`,
  }),
  judge: ([row = {}], { maxXidAge: limit }): Judged => {
    const [age, multi, forcedAt] = [Number(row["age"]), Number(row["multi"]), Number(row["forced_at"])];
    const database = foreign(row["database"], 63);
    const oldest = Math.max(age, multi);
    const words = `database ${database} is ${formatCount(oldest)} ${multi > age ? "multixacts" : "transactions"} old, and the server stops at ${formatCount(stopsAt)}`;
    const holder =
      row["who"] === null || Number(row["holder_age"]) < forcedAt / 2
        ? []
        : [
            `${foreign(row["who"])} keeps vacuum from freezing, ${formatCount(Number(row["holder_age"]))} transactions old`,
          ];
    return {
      facts: { wraparound: { age: oldest, freezeMaxAge: forcedAt } },
      verdict: verdictOf({ oldest, limit, forcedAt, words, holder, vacuum: foreign(row["vacuum"], 200) }),
    };
  },
};

interface Found {
  oldest: number;
  limit: number;
  forcedAt: number;
  words: string;
  holder: readonly string[];
  /** what an autovacuum against wraparound says of itself; empty where none runs */
  vacuum: string;
}

function verdictOf({ oldest, limit, forcedAt, words, holder, vacuum }: Found): Judged["verdict"] {
  const running = vacuum === "" ? [] : [`running now, and no DDL on its table gets past it: ${vacuum}`];
  const lines = [...holder, ...running];
  if (oldest > limit)
    return {
      state: "failed",
      message: listed(`${capital(words)}; \`max-xid-age\` is ${formatCount(limit)}.`, lines),
      remedy: "End what keeps vacuum from freezing, then VACUUM (FREEZE) the oldest tables of that database.",
    };
  if (running.length > 0 || oldest > forcedAt)
    return {
      state: "warning",
      message: listed(
        `${capital(words)}; vacuum is forced from ${formatCount(forcedAt)} on, and gives way to no DDL.`,
        lines,
      ),
      remedy: "Wait until it is through, or keep the deployment from its tables.",
    };
  return passed(words);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
