import { formatDuration } from "./measure.js";
import type { Plan } from "./plan.js";

/** A session that stands in the way, as pg_stat_activity shows it. */
export interface Blocker {
  pid: number;
  application: string;
  user: string;
  state: string;
  /** its current or last statement, cut to 200 characters and redacted */
  query: string;
  /** seconds since its transaction began */
  transactionAgeSeconds: number | null;
  /** of a push of ours: the workflow run */
  runUrl: string | null;
}

/** Who is in the way, in one line without its statement: `pid 4711 (psql, mira, idle in transaction for 3 min 20 s)`. */
export function nameBlocker({ pid, application, user, state, transactionAgeSeconds, runUrl }: Blocker): string {
  const since = transactionAgeSeconds === null ? "" : ` for ${formatDuration(transactionAgeSeconds * 1_000)}`;
  const known = [application, user, `${state}${since}`.trim(), runUrl ?? ""].filter((fact) => fact !== "");
  return `pid ${pid}${known.length > 0 ? ` (${known.join(", ")})` : ""}`;
}

/** What happens during a push, in order; a host shows it while it happens. */
export type PushEvent =
  | { kind: "connected"; server: string }
  | { kind: "waiting-for-apply-lock"; holders: readonly Blocker[]; waitedMs: number; limitMs: number }
  | { kind: "planned"; files: number; digest: string; plan?: Plan }
  | { kind: "planned-rollback"; versions: number; digest: string }
  | { kind: "file-started"; file: string; number: number; of: number }
  | { kind: "waiting-for-table-lock"; file: string; blockers: readonly Blocker[] }
  | { kind: "retrying"; file: string; attempt: number; attempts: number; delayMs: number; blockers: readonly Blocker[] }
  | { kind: "segment-done"; file: string; segment: number; of: number }
  | { kind: "index-progress"; file: string; index: string; phase: string; percent: number | null }
  | { kind: "file-applied"; file: string; number: number; of: number; durationMs: number }
  | { kind: "server-notice"; file: string | null; severity: string; message: string }
  | { kind: "reading-schema"; when: "before" | "after" }
  | { kind: "notice"; message: string }
  | { kind: "cancelling" };

export type OnPushEvent = (event: PushEvent) => void;
