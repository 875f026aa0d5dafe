import type { CheckedQuery, AskedProbe, Finding, Severity } from "./finding.js";
import type { EngineInfo, HeldLock, TouchedObject } from "./measurement.js";
import type { PreflightReport } from "./preflight.js";
import type { HistoryEntry, Plan } from "./plan.js";
import type { AccessDifference, SchemaDifference } from "./snapshot.js";
import type { LiveFacts } from "./live.js";

export type PreviewVerdict = "clear" | "warning" | "blocking";

/** A statement as the report tells it; names as in docs of `lockkeeper/report@1`. */
export interface ReportStatement {
  index: number;
  line: number;
  column: number;
  endLine: number;
  /** visible, redacted, cut to 2,000 characters */
  sql: string;
  kind: string;
  measured: boolean;
  reason: string | null;
  locks: readonly HeldLock[];
  rewrites: readonly string[];
  scans: readonly string[];
  /** indexes that were built over tables that stood there before */
  indexBuilds: readonly string[];
  created: readonly TouchedObject[];
  changed: readonly TouchedObject[];
  dropped: readonly TouchedObject[];
  rows: number | null;
  walBytes: number | null;
  durationMs: number;
  error: { sqlstate: string; message: string } | null;
}

export interface ReportMigration {
  version: string;
  name: string;
  file: string;
  /** its class in the history: `pending`, `out-of-order` */
  class: string;
  transactional: boolean;
  /** why not transactional, or null */
  reason: string | null;
  result: "ok" | "failed" | "not-run";
  durationMs: number;
  statements: readonly ReportStatement[];
}

/** up -> down -> up of one migration on the rehearsal. */
export interface RolledBack {
  version: string;
  file: string;
  /** its down file, or null */
  down: string | null;
  result: "restored" | "differs" | "failed" | "absent" | "not-run";
  /** what differs from the state before, after the way back */
  differences: readonly SchemaDifference[];
  /** what the way back destroys, as sentences: `drops table public.invoices` */
  losses: readonly string[];
  error: string | null;
}

/** Whether a file older than the newest applied one may run now. */
export interface OrderProof {
  version: string;
  file: string;
  /** both orders give the same schema; null when it could not be tried */
  proved: boolean | null;
  reason: string;
  differences: readonly SchemaDifference[];
}

/** How the rehearsal came to the target's state, and what differs. */
export interface RehearsalState extends EngineInfo {
  /** `empty`: without a target the whole folder is pending; `none`: nothing could be rehearsed */
  state: "replayed" | "dumped" | "empty" | "none";
  /** why the state is what it is, when that needs saying: what failed in a replay */
  reason: string | null;
  /** null when there was no target, or it could not be read */
  drifted: boolean | null;
  /** target against replay */
  drift: readonly SchemaDifference[];
  /** a replay of this history was at hand */
  cached: boolean;
}

/** What was looked at and what was not: the honest line at the end. */
export interface Coverage {
  statements: number;
  measured: number;
  /** statements that were judged by their text alone, with the reason, grouped */
  unmeasured: readonly { count: number; reason: string }[];
  /** silenced findings */
  silenced: number;
  /** what could not be seen or asked, as sentences */
  missing: readonly string[];
}

/** Everything that a preview found out: the one model from which every surface is drawn, and `report.json`. */
export interface PreviewReport {
  schema: "lockkeeper/report@1";
  verdict: PreviewVerdict;
  planDigest: string;
  generatedAt: string;
  /** null without a connection to a target */
  target: { host: string; database: string; systemIdentifier: string | null; serverVersion: string } | null;
  rehearsal: RehearsalState;
  plan: Plan;
  migrations: readonly ReportMigration[];
  /** worst first */
  findings: readonly Finding[];
  probes: readonly AskedProbe[];
  schemaChanges: {
    diff: readonly SchemaDifference[];
    access: readonly AccessDifference[];
    /** of the target's schema after the plan; null when not every file ran, or it cannot be told from the rehearsal */
    expectedFingerprint: string | null;
  };
  /** files against the target's history; `entries` leaves out what is applied and unchanged */
  history: { entries: readonly HistoryEntry[]; applied: number; order: readonly OrderProof[] };
  rollback: { migrations: readonly RolledBack[] };
  queries: readonly CheckedQuery[];
  live: LiveFacts | null;
  coverage: Coverage;
  /** policy that made the verdict into an exit status */
  failOn: "blocking" | "warning" | "never";
  /** where it ran; null on a laptop */
  run: { url: string | null; commit: string | null; actor: string | null };
  /** time spent, milliseconds: the whole, and how much of it inside the engine */
  timing: { totalMs: number; engineMs: number };
  expiresAt: string | null;
  /** how the target is at this moment, for those who approve; null when nobody is asked to */
  preflight: PreflightReport | null;
}

/** The worst of several severities as a verdict. */
export function verdictOf(findings: readonly { severity: Severity; silenced: unknown }[]): PreviewVerdict {
  const counting = findings.filter(({ silenced }) => silenced === null);
  if (counting.some(({ severity }) => severity === "blocking")) return "blocking";
  return counting.some(({ severity }) => severity === "warning") ? "warning" : "clear";
}
