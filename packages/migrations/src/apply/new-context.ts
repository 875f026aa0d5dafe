import type { Clock, Database, OnPushEvent, PlannedMigration } from "@lockkeeper/core";
import type { Audit } from "../audit/rows.js";
import type { Probe } from "../history/probe.js";
import type { History } from "../history/read.js";
import type { Layout } from "../layouts/layout.js";
import type { ApplyContext, ApplyOptions } from "./context.js";
import type { Direction } from "./direction.js";
import { notRun } from "./outcomes.js";
import { Watch } from "./watch.js";

interface Surroundings {
  layout: Layout;
  auditSchema: string;
  apply: ApplyOptions;
  clock: Clock;
  cancelled: AbortSignal;
  on: OnPushEvent;
}

interface Work {
  found: Probe;
  migrations: readonly PlannedMigration[];
  audit: Audit | null;
  direction: Direction;
  /** as it was found */
  history: History;
}

/** An apply before its first file. Shows the server's notices beside the file that runs. */
export function newContext(db: Database, input: Surroundings, work: Work): ApplyContext {
  const { clock, on, cancelled, layout, auditSchema, apply } = input;
  const { journal, waysBack } = work.history;
  const quietMs = Math.max(50, Math.min(1_000, apply.lockTimeoutMs / 3 || 1_000));
  const outcomes = notRun(work.migrations);
  db.onNotice(({ severity, message }) => {
    const running = [...outcomes.values()].find((o) => o.state === "unknown");
    on({ kind: "server-notice", file: running?.file ?? null, severity, message });
  });
  return {
    db,
    clock,
    layout,
    direction: work.direction,
    probe: work.found,
    audit: work.audit,
    auditSchema,
    journaled: new Set([...journal, ...waysBack].map(({ version }) => version)),
    options: apply,
    outcomes,
    startedAt: new Map(),
    sent: new Set(),
    watch: new Watch(db, work.found.pid, clock, on, quietMs),
    cancelled,
    on,
    total: work.migrations.length,
  };
}
