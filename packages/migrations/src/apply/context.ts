import {
  cleanSession as clean,
  type Clock,
  type Database,
  type FileOutcome,
  type OnPushEvent,
  ownRole as own,
  type Step,
} from "@lockkeeper/core";
import type { Audit } from "../audit/rows.js";
import type { Probe } from "../history/probe.js";
import type { Layout } from "../layouts/layout.js";
import type { Direction } from "./direction.js";
import type { Watch } from "./watch.js";

/** How a push treats locks and time; milliseconds. */
export interface ApplyOptions {
  lockTimeoutMs: number;
  /** how often a file is tried again after a lock timeout or a deadlock */
  lockRetries: number;
  /** 0: none */
  statementTimeoutMs: number;
  /** a role to SET before anything, for logins that only lend their rights; null: none */
  role: string | null;
}

/** What every part of an apply works with. `outcomes` is filled as the run goes on. */
export interface ApplyContext {
  db: Database;
  clock: Clock;
  layout: Layout;
  direction: Direction;
  probe: Probe;
  /** null: the database keeps history rows only */
  audit: Audit | null;
  auditSchema: string;
  /** versions of which the journal had rows before, of either direction, whether this run keeps an audit or not */
  journaled: ReadonlySet<string>;
  options: ApplyOptions;
  outcomes: Map<string, FileOutcome>;
  /** when each file's turn came, on the monotonic clock */
  startedAt: Map<string, number>;
  /** versions that have left for the server: more than it has answered for */
  sent: Set<string>;
  watch: Watch;
  cancelled: AbortSignal;
  on: OnPushEvent;
  /** for "file 3 of 20" */
  total: number;
}

/** The session as it was after connecting, in the role that the push was told to take. */
export const cleanSession = ({ role }: ApplyOptions): Step[] => clean(role);

/** A file may have changed the role; history and audit rows are written by the login's own. */
export const ownRole = ({ role }: ApplyOptions): Step[] => own(role);

/** Limits of one transaction. No limit is said too: a role or a database may have one of its own. */
export function localLimits({ lockTimeoutMs, statementTimeoutMs }: ApplyOptions): Step[] {
  return [
    { sql: `SET LOCAL lock_timeout = ${Math.round(lockTimeoutMs)}` },
    { sql: `SET LOCAL statement_timeout = ${Math.round(statementTimeoutMs)}` },
  ];
}

/** The history row's columns: those that were there, or those that `ensure` has made. */
export function historyColumns({ layout, probe }: Pick<ApplyContext, "layout" | "probe">): ReadonlySet<string> {
  return probe.tables.get(`${layout.history.schema}.${layout.history.table}`)?.columns ?? new Set();
}
