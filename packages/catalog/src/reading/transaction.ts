import type { Step } from "@lockkeeper/core";

// they decide how definitions are spelled, and for how long a server may be busy with one question
const pinned = {
  search_path: "''",
  quote_all_identifiers: "off",
  datestyle: "'ISO, MDY'",
  intervalstyle: "'postgres'",
  timezone: "'UTC'",
  extra_float_digits: "3",
  bytea_output: "'hex'",
  xmlbinary: "'base64'",
  row_security: "on",
  statement_timeout: "'120s'",
  jit: "off",
};

/** Begins the transaction in which a schema is read; with a snapshot that another session has exported, as of its moment. */
export function beginReading(lockTimeoutMs: number, snapshot?: string): Step[] {
  // definitions of views are made from tables, with a weak lock on each
  const settings = Object.entries({ ...pinned, lock_timeout: String(Math.round(lockTimeoutMs)) });
  return [
    { sql: "start transaction isolation level repeatable read read only" },
    // it has the form 00000003-0000001B-1; SET takes no parameters
    ...(snapshot === undefined ? [] : [{ sql: `set transaction snapshot '${snapshot.replaceAll(/[^\w-]/g, "")}'` }]),
    ...settings.map(([name, value]) => ({ sql: `set local ${name} = ${value}` })),
  ];
}
