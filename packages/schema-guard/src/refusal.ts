import type { GuardCode } from "./types.js";
import { shown } from "./wording.js";

/** What an error of the connection means for the check. */
export interface Refusal {
  readonly code: Extract<GuardCode, "VERSION_MISSING" | "UNREADABLE">;
  readonly why: string;
}

/** What is not there is missing; everything else was not looked at. */
const states: Readonly<Record<string, Refusal>> = {
  "42P01": { code: "VERSION_MISSING", why: "there is no such table" },
  "3F000": { code: "VERSION_MISSING", why: "there is no such schema" },
  "42703": { code: "VERSION_MISSING", why: "there is no such column" },
  "42501": {
    code: "UNREADABLE",
    why: "this role may not read it: it needs USAGE on the schema and SELECT on the table",
  },
  "57014": { code: "UNREADABLE", why: "the statement was cancelled, by statement_timeout or by somebody" },
  "55P03": { code: "UNREADABLE", why: "the table is locked" },
  "25P02": { code: "UNREADABLE", why: "the connection is in a transaction that has failed" },
};

/** What went wrong, with the words of the server or the network after ours. */
export function refusalOf(error: unknown): Refusal {
  const known = states[sqlstateOf(error) ?? ""];
  const words = shown(error instanceof Error ? error.message || firstOf(error) || error.name : String(error));
  return known === undefined
    ? { code: "UNREADABLE", why: `the database could not be asked: ${words}` }
    : { ...known, why: `${known.why} (${words})` };
}

/** Node reports a connection that was refused by every address of a host as an error without words. */
function firstOf(error: Error): string {
  const errors: unknown = "errors" in error ? error.errors : undefined;
  const [first]: unknown[] = Array.isArray(errors) ? errors : [];
  return first instanceof Error ? first.message : "";
}

/** `code` of pg, postgres.js and PGlite; `sqlstate` of others; Prisma keeps it below `meta`, Drizzle below `cause`. */
export function sqlstateOf(error: unknown, depth = 0): string | null {
  if (typeof error !== "object" || error === null || depth > 3) return null;
  const fields: Readonly<Record<string, unknown>> = { ...error };
  for (const state of [fields["code"], fields["sqlstate"]]) {
    if (typeof state === "string" && /^[0-9A-Z]{5}$/.test(state) && /\d/.test(state)) return state;
  }
  return sqlstateOf(fields["meta"], depth + 1) ?? sqlstateOf("cause" in error ? error.cause : null, depth + 1);
}
