import type { Check, PreflightCheck } from "@lockkeeper/core";
import { preflightChecks } from "@lockkeeper/core";
import { nearest } from "@lockkeeper/core/nearest";
import type { Problem } from "@lockkeeper/core";
import type { Verdict } from "./theme.js";

/** How the checks weigh. */
export interface Weights {
  skip: ReadonlySet<PreflightCheck>;
  warn: ReadonlySet<PreflightCheck>;
  emergency: boolean;
}

/** Whoever has an emergency has no time for these. */
const waived: readonly PreflightCheck[] = ["window", "backup"];

const groups: Readonly<Record<PreflightCheck, string>> = {
  connection: "server",
  "server-version": "server",
  writable: "server",
  privileges: "server",
  connections: "room",
  disk: "room",
  "replication-lag": "replication",
  slots: "replication",
  transactions: "sessions",
  "prepared-transactions": "sessions",
  wraparound: "database",
  "invalid-indexes": "database",
  backup: "database",
  window: "deployment",
  deployments: "deployment",
  "apply-lock": "deployment",
};

/** The check as it counts: left out, only a warning, or as it was found. */
export function settle(check: PreflightCheck, verdict: Verdict, { skip, warn, emergency }: Weights): Check {
  const troubled = verdict.state === "failed" || verdict.state === "error";
  const why = !troubled
    ? null
    : emergency && waived.includes(check)
      ? "(Only a warning: an emergency was declared.)"
      : warn.has(check)
        ? "(Only a warning: `warn` says so.)"
        : null;
  const left = skip.has(check);
  return {
    kind: "preflight",
    name: check,
    group: groups[check],
    state: left ? "skipped" : why === null ? verdict.state : "warning",
    message: left ? "Left out by `skip`." : why === null ? verdict.message : withWhy(verdict.message, why),
    remedy: left ? null : verdict.remedy,
    file: null,
    place: null,
    durationMs: null,
  };
}

/** A sentence goes on in its line; what came in lines gets another one. */
function withWhy(message: string, why: string): string {
  return `${message}${message.includes("\n") ? "\n" : " "}${why}`;
}

/** Names of checks in an input. `connection` is none of them: what cannot be reached is not ready. */
export function readCheckNames(
  names: readonly string[],
  input: string,
): { checks: ReadonlySet<PreflightCheck>; problems: Problem[] } {
  const known = preflightChecks.filter((name) => name !== "connection");
  const checks = known.filter((name) => names.includes(name));
  const problems = names
    .filter((name) => !known.some((one) => one === name))
    .map((name): Problem => {
      const close = nearest(name, known);
      const remedy = close === null ? `Known: ${known.join(", ")}.` : `Did you mean \`${close}\`?`;
      return { id: input, file: null, place: null, message: `\`${input}\` names no check: \`${name}\`.`, remedy };
    });
  return { checks: new Set(checks), problems };
}
