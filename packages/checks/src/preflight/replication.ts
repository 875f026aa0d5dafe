import { formatBytes, formatDuration, type LagFact, plural, type Row } from "@lockkeeper/core";
import { foreign, grantTo, type Judged, listed, msOf, numberOf, passed, type Theme } from "./theme.js";

/** Where the log stands: of a standby, as far as it has replayed. */
export const walPosition =
  "CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn() ELSE pg_catalog.pg_current_wal_lsn() END";

/** Whether standbys keep up; a migration that rewrites a table writes all of it into the log. */
export const replication: Theme = {
  check: "replication-lag",
  alwaysAnswers: true,
  tells: ["lag"],
  reader: "pg_monitor",
  question: () => ({
    sql: `SELECT r.pid, r.application_name AS name, pg_catalog.host(r.client_addr) AS address, r.state, r.sync_state,
  pg_catalog.pg_wal_lsn_diff(${walPosition}, COALESCE(r.replay_lsn, r.flush_lsn, r.write_lsn, r.sent_lsn))::float8 AS bytes,
  pg_catalog.date_part('epoch', r.replay_lag) AS lag,
  s.names <> ''::text AND s.level NOT IN ('off'::text, 'local'::text) AS synchronous,
  pg_catalog.quote_ident(CURRENT_USER::text) AS login
FROM (SELECT pg_catalog.current_setting('synchronous_standby_names') AS names,
    pg_catalog.current_setting('synchronous_commit') AS level) s
  LEFT JOIN pg_catalog.pg_stat_replication r ON true
ORDER BY r.application_name, r.pid`,
  }),
  judge: (rows, limits): Judged => {
    const receivers = rows.filter((row) => row["pid"] !== null);
    const hidden = receivers.filter((row) => row["state"] === null);
    const backups = receivers.filter((row) => row["state"] === "backup");
    const standbys = receivers.filter((row) => !hidden.includes(row) && !backups.includes(row));
    const lag = standbys.map(toLag);
    const behind = lag.filter(
      ({ bytes, ms }) => (bytes ?? 0) > limits.maxReplicationLagBytes || (ms ?? 0) > limits.maxReplicationLagMs,
    );
    const waits = rows[0]?.["synchronous"] === true && hidden.length === 0 && !standbys.some(isSynchronous);
    return {
      facts: { lag, unknown: hidden.length > 0 ? ["lag"] : [] },
      notices:
        backups.length > 0
          ? ["A base backup is being taken at this moment; a deployment makes it slower, and is slowed down by it."]
          : [],
      verdict: waits ? nobodyConfirms : verdictOf(behind, lag, hidden),
    };
  },
};

const nobodyConfirms = {
  state: "failed",
  message: "`synchronous_standby_names` is set and no synchronous standby is connected: every commit waits for one.",
  remedy: "Bring the standby back, or take it out of synchronous_standby_names.",
} as const;

function isSynchronous(row: Row): boolean {
  return row["sync_state"] === "sync" || row["sync_state"] === "quorum";
}

function toLag(row: Row): LagFact {
  const bytes = numberOf(row["bytes"]);
  return {
    name: foreign(row["name"], 64),
    address: foreign(row["address"], 64),
    state: foreign(row["state"], 40),
    bytes: bytes === null ? null : Math.max(0, bytes),
    ms: msOf(row["lag"]),
  };
}

function verdictOf(behind: readonly LagFact[], all: readonly LagFact[], hidden: readonly Row[]): Judged["verdict"] {
  if (behind.length > 0)
    return {
      state: "failed",
      message: listed(
        `${plural(behind.length, "receiver")} of WAL ${behind.length === 1 ? "is" : "are"} too far behind:`,
        behind.map(described),
      ),
      remedy:
        "Wait until it has caught up, or see what holds its replay back (a long query, a slow disk, a slow network).",
    };
  if (hidden.length > 0)
    return {
      state: "error",
      message: `${plural(hidden.length, "receiver")} of WAL cannot be seen by this login.`,
      remedy: grantTo("pg_monitor", String(hidden[0]?.["login"])),
    };
  return passed(all.length === 0 ? "nobody receives WAL" : all.map(described).slice(0, 5).join("; "));
}

function described({ name, address, state, bytes, ms }: LagFact): string {
  const who = name || address || "a receiver";
  const facts = [
    ...(bytes === null ? ["it does not say how far it is"] : [`${formatBytes(bytes)} behind`]),
    ...(ms === null ? [] : [formatDuration(ms)]),
    ...(state === "streaming" ? [] : [state]),
  ];
  return `${who}: ${facts.join(", ")}`;
}
