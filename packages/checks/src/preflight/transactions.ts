import { formatDuration, plural, type Row, type SessionFact } from "@lockkeeper/core";
import { foreign, grantTo, type Judged, listed, msOf, passed, type Theme } from "./theme.js";

/** Whether anybody has held a transaction open for so long that a lock behind it would be waited for in vain. */
export const transactions: Theme = {
  check: "transactions",
  alwaysAnswers: false,
  tells: ["longestTransaction"],
  reader: "pg_read_all_stats",
  question: () => ({
    sql: `SELECT a.pid, a.usename::text AS "user", a.application_name AS application, a.state,
  pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start) AS age,
  pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.state_change) AS since,
  NOT (pg_catalog.pg_has_role(a.usesysid, 'USAGE') OR pg_catalog.pg_has_role('pg_read_all_stats'::name, 'USAGE')) AS hidden,
  pg_catalog.quote_ident(CURRENT_USER::text) AS login
FROM pg_catalog.pg_stat_activity a
WHERE a.datid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
  AND a.usesysid IS NOT NULL AND a.leader_pid IS NULL AND a.pid <> pg_catalog.pg_backend_pid()
ORDER BY a.xact_start`,
  }),
  judge: (rows, limits): Judged => {
    const hidden = rows.filter((row) => row["hidden"] === true);
    const sessions = rows.filter((row) => row["hidden"] !== true && msOf(row["age"]) !== null).map(toSession);
    const [longest = null] = sessions.toSorted((a, b) => b.ageMs - a.ageMs);
    const inTheWay = sessions.filter(
      ({ ageMs, idleMs }) => ageMs > limits.maxTransactionAgeMs || idleMs > limits.maxIdleInTransactionMs,
    );
    return {
      facts: {
        longestTransaction: longest && toFact(longest),
        unknown: hidden.length > 0 ? ["longestTransaction"] : [],
      },
      verdict: verdictOf(inTheWay, longest, hidden),
    };
  },
};

interface Session extends SessionFact {
  /** how long it has been idle within its transaction; 0 where it works */
  idleMs: number;
}

function toSession(row: Row): Session {
  const state = foreign(row["state"], 40);
  return {
    pid: Number(row["pid"]),
    user: foreign(row["user"], 63),
    application: foreign(row["application"], 64),
    state,
    ageMs: msOf(row["age"]) ?? 0,
    idleMs: state.startsWith("idle in transaction") ? (msOf(row["since"]) ?? 0) : 0,
  };
}

function toFact({ pid, user, application, state, ageMs }: Session): SessionFact {
  return { pid, user, application, state, ageMs };
}

function verdictOf(inTheWay: readonly Session[], longest: Session | null, hidden: readonly Row[]): Judged["verdict"] {
  const unseen =
    hidden.length > 0
      ? [`${plural(hidden.length, "session")} of other roles hide from this login what they do (${rolesOf(hidden)}).`]
      : [];
  if (inTheWay.length > 0) {
    const pids = inTheWay.map(({ pid }) => `SELECT pg_terminate_backend(${pid});`).slice(0, 3);
    return {
      state: "failed",
      message: listed(
        `${plural(inTheWay.length, "transaction")} ${inTheWay.length === 1 ? "has" : "have"} been open for too long:`,
        [...inTheWay.map(described), ...unseen],
      ),
      remedy: `Wait for the end, or end it: ${pids.join(" ")}`,
    };
  }
  const told = longest === null ? "no transaction is open" : `the oldest is ${described(longest)}`;
  if (unseen.length > 0) {
    const login = String(hidden[0]?.["login"]);
    return {
      state: "error",
      message: listed(unseen.join(""), [`Of the others, ${told}.`]),
      remedy: grantTo("pg_read_all_stats", login),
    };
  }
  return passed(told);
}

function described({ pid, user, application, state, ageMs, idleMs }: Session): string {
  const idle = idleMs > 0 ? `${state} for ${formatDuration(idleMs)}` : state;
  const known = [application, user, idle].filter((fact) => fact !== "").join(", ");
  return `pid ${pid} (${known}), open for ${formatDuration(ageMs)}`;
}

function rolesOf(hidden: readonly Row[]): string {
  const roles = [...new Set(hidden.map((row) => foreign(row["user"], 63)))];
  return roles.length > 3 ? `${roles.slice(0, 3).join(", ")} …` : roles.join(", ");
}
