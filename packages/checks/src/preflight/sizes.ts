import { type Aside, foreign, numberOf } from "./theme.js";

/** What people like to know before they approve, and what may be refused without harm. */
export const asides: readonly Aside[] = [
  {
    tells: ["databaseBytes"],
    reader: null,
    question: () => ({ sql: "SELECT pg_catalog.pg_database_size(pg_catalog.current_database())::float8 AS bytes" }),
    facts: ([row]) => ({ databaseBytes: numberOf(row?.["bytes"]) }),
  },
  {
    tells: ["systemIdentifier"],
    reader: null,
    question: () => ({ sql: "SELECT c.system_identifier::text AS id FROM pg_catalog.pg_control_system() c" }),
    facts: ([row]) => ({ systemIdentifier: foreign(row?.["id"]) || null }),
  },
  {
    tells: ["walBytes"],
    reader: "pg_monitor",
    question: () => ({ sql: "SELECT pg_catalog.sum(w.size)::float8 AS bytes FROM pg_catalog.pg_ls_waldir() w" }),
    facts: ([row]) => ({ walBytes: numberOf(row?.["bytes"]) }),
  },
];
