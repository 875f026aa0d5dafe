import { type CheckState, type DatabaseError, formatDuration } from "@lockkeeper/core";

/** What a refusal of the server means for a check. */
export interface Refused {
  state: CheckState & ("failed" | "error");
  message: string;
  remedy: string | null;
}

/** Classes of SQLSTATE that say nothing about the schema: connection, resources, operator, rollback, system, internal. */
const unrelated = /^(?:08|53|57|58|40|XX)/;

/**
 * A statement that raised does not hold; but where the server only had no time, no room or no right to look, nothing is
 * known.
 */
export function refused(error: DatabaseError, statementTimeoutMs: number): Refused {
  const { sqlstate, message } = error;
  const said = `${sqlstate}: ${sentences([message, error.detail, error.hint])}`;
  if (sqlstate === "57014" && /statement timeout/.test(message)) {
    return {
      state: "error",
      message: `It was still running after ${formatDuration(statementTimeoutMs)}.`,
      remedy: "Make it faster, or raise `statement-timeout`.",
    };
  }
  if (sqlstate === "57014")
    return { state: "error", message: "It was ended because it ran for too long.", remedy: null };
  if (sqlstate === "55P03") {
    return { state: "error", message: `It waited for a lock in vain (${said}).`, remedy: "Run it again." };
  }
  if (sqlstate === "42501") {
    return { state: "error", message: `The login has no right to look (${said}).`, remedy: "GRANT it to the login." };
  }
  const raised = sqlstate === "P0001" || sqlstate === "P0004";
  return {
    state: unrelated.test(sqlstate) ? "error" : "failed",
    message: raised ? said.slice(sqlstate.length + 2) : said,
    remedy: null,
  };
}

/** PostgreSQL ends its details and hints with a full stop, and its messages with none. */
function sentences(parts: readonly (string | undefined)[]): string {
  const given = parts.filter((part) => part !== undefined);
  return given.map((part, at) => (at < given.length - 1 && !/[.!?]$/.test(part) ? `${part}.` : part)).join(" ");
}
