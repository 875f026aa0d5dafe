import type { Deployment } from "./recorded.js";
import type { DifferenceSeverity, SchemaDifference } from "./snapshot.js";

export type BaselineKind = "recorded" | "migrations" | "database" | "file";

/** What the live schema is compared with. */
export interface DriftBaseline {
  kind: BaselineKind;
  /** for people: `what deployment 3f2a… left at 14:02 UTC on 2026-11-20`, `42 files of supabase/migrations, replayed on PostgreSQL 17.10` */
  what: string;
  serverVersion: string;
  fingerprint: string;
  /** when it was recorded, ISO; null for what was made just now */
  at: string | null;
  /** of `recorded`: the deployment that left it */
  deployment: Deployment | null;
}

/** Who changed an object, as far as the server wrote it down. */
export interface Culprit {
  at: string;
  /** role that was logged in */
  user: string;
  application: string | null;
  /** `ALTER TABLE` */
  command: string;
  /** where it is known from */
  source: "event-trigger-log" | "deployment";
  runUrl: string | null;
}

export interface Drift extends SchemaDifference {
  /** newest first; empty when nobody wrote it down */
  by: readonly Culprit[];
}

/** SQL that makes one side equal to the other, and what trying it on a rehearsal has shown. */
export interface CatchUp {
  /** `repository`: the migration brings a database in the baseline's state to the live one; `database`: the way back */
  direction: "repository" | "database";
  file: string;
  statements: number;
  /** true: applied on a rehearsal it gave the same fingerprint; null: it could not be tried */
  proved: boolean | null;
  /** why it is not proved; empty when it is */
  reason: string;
  /** what is left after it, of a catch-up that does not close the gap */
  left: readonly SchemaDifference[];
  /** what it destroys, as sentences: `drops column public.orders.note` */
  losses: readonly string[];
  /** differences that it cannot close, as sentences with the reason */
  without: readonly string[];
}

/** Everything that a drift check found out: `drift.json`, and the model of its summary and issue. */
export interface DriftReport {
  schema: "lockkeeper/drift@1";
  /** null: it cannot be told, see `incomplete` */
  drifted: boolean | null;
  /** of the worst difference; null without one */
  severity: DifferenceSeverity | null;
  generatedAt: string;
  target: { host: string; database: string; systemIdentifier: string | null; serverVersion: string };
  baseline: DriftBaseline;
  /** of the live schema; the recorded one where nothing was touched since */
  fingerprint: string;
  /** how it was found out: `untouched` by the versions of the catalog's rows alone, `read` by reading all definitions */
  method: "untouched" | "read";
  /** worst first; `before` is the baseline's side, `after` the live one */
  differences: readonly Drift[];
  /** differences that the configuration ignores, by pattern */
  ignored: readonly { pattern: string; count: number }[];
  /** what could not be read, as sentences: with any of these there is no "no drift" */
  incomplete: readonly string[];
  /** what the reader should know beside the differences, as sentences */
  notices: readonly string[];
  /** null when there is nothing to catch up with, or none was asked for */
  catchUp: CatchUp | null;
  failOn: "any" | "breaking" | "security" | "never";
  run: { url: string | null; commit: string | null; actor: string | null };
}

/** Worst first. */
export const differenceSeverities: readonly DifferenceSeverity[] = [
  "security",
  "destructive",
  "breaking",
  "performance",
  "additive",
  "cosmetic",
];

/** Which differences fail a check, by its `fail-on`. */
export const failingSeverities: Readonly<Record<DriftReport["failOn"], readonly DifferenceSeverity[]>> = {
  any: differenceSeverities,
  breaking: ["security", "destructive", "breaking"],
  security: ["security"],
  never: [],
};
