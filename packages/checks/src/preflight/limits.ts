import type { DiskReport } from "./read-disk-report.js";
import type { BackupReport } from "./read-backup-report.js";
import type { Schedule } from "./schedule.js";

/** Beyond what something counts against a database. Durations in milliseconds, sizes in bytes. */
export interface PreflightLimits {
  minServerVersion: ServerVersion | null;
  /** schemas that the migrations change; null: those of the user */
  schemas: readonly string[] | null;
  /** schemas that are the platform's on Supabase, and nobody's business where no one has named them */
  platformSchemas: readonly string[];
  auditSchema: string;
  /** tables in which the migrations are, or may be, recorded: `schema.table` */
  histories: readonly string[];
  maxConnectionsUsedPercent: number;
  maxReplicationLagMs: number;
  maxReplicationLagBytes: number;
  maxSlotWalBytes: number;
  maxTransactionAgeMs: number;
  maxIdleInTransactionMs: number;
  maxPreparedAgeMs: number;
  maxXidAge: number;
  /** null: nobody said how much room there is */
  disk: DiskReport | null;
  minDiskFreeBytes: number;
  minDiskFreePercent: number;
  /** null: nobody said when the last backup was taken */
  backup: BackupReport | null;
  backupWithinMs: number;
  window: Schedule | null;
  blackout: Schedule | null;
}

export interface ServerVersion {
  major: number;
  /** 0 where only the major was given */
  minor: number;
  said: string;
}

/** Reads `15` or `15.4`; null when it is none of these. */
export function readServerVersion(text: string): ServerVersion | null {
  const [, major, minor = "0"] = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text) ?? [];
  return major === undefined ? null : { major: Number(major), minor: Number(minor), said: text };
}
