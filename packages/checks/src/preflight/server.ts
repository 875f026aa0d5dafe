import { listed, passed, type Theme } from "./theme.js";
import { supportNotice } from "./support.js";

/** Which PostgreSQL this is. */
export const serverVersion: Theme = {
  check: "server-version",
  alwaysAnswers: true,
  tells: ["serverVersion"],
  reader: null,
  question: () => ({
    sql: `SELECT pg_catalog.current_setting('server_version') AS version,
  pg_catalog.current_setting('server_version_num')::int4 AS number`,
  }),
  judge: ([row], { minServerVersion: wanted }, now) => {
    const number = Number(row?.["number"]);
    const [major, minor] = [Math.floor(number / 10_000), number % 10_000];
    // Debian and others add their own words: 15.18 (Debian 15.18-0+deb12u1)
    const version = String(row?.["version"]).replace(/ .*/s, "");
    const old = wanted !== null && (major < wanted.major || (major === wanted.major && minor < wanted.minor));
    const notice = supportNotice(major, now);
    return {
      facts: { serverVersion: version },
      notices: notice === null ? [] : [notice],
      verdict: old
        ? {
            state: "failed",
            message: `PostgreSQL ${version}, and \`min-server-version\` is ${wanted.said}.`,
            remedy: "Upgrade the server, or lower `min-server-version`.",
          }
        : passed(`PostgreSQL ${version}`),
    };
  },
};

/** Whether a migration can write here at all. */
export const writable: Theme = {
  check: "writable",
  alwaysAnswers: true,
  tells: [],
  reader: null,
  question: () => ({
    sql: `SELECT pg_catalog.pg_is_in_recovery() AS recovery,
  pg_catalog.current_setting('default_transaction_read_only') AS read_only`,
  }),
  judge: ([row]) => {
    const recovery = row?.["recovery"] === true;
    const why = [
      ...(recovery ? ["The server is in recovery: a standby, or one that is being restored."] : []),
      ...(row?.["read_only"] === "off" ? [] : ["Transactions are read-only (`default_transaction_read_only`)."]),
    ];
    if (why.length === 0) return { facts: {}, verdict: passed("a primary that takes writes") };
    const remedy = recovery
      ? "Connect to the primary."
      : "See who set it: a platform does so when the disk is full (Supabase, RDS); otherwise ALTER DATABASE or ALTER ROLE ... RESET default_transaction_read_only.";
    return { facts: {}, verdict: { state: "failed", message: listed(why[0] ?? "", why.slice(1)), remedy } };
  },
};
