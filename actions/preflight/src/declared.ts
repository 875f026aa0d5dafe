import {
  type BackupReport,
  type DiskReport,
  type PreflightLimits,
  readBackupReport,
  readCheckNames,
  readDiskReport,
  readSchedule,
  readServerVersion,
  type Weights,
} from "@lockkeeper/checks";
import { type Files, LockkeeperError, plural, type Problem } from "@lockkeeper/core";
import type { PreflightInputs } from "./run.js";

/** Limits and weights as the inputs and the files that they name give them. */
export interface Declared {
  limits: Omit<PreflightLimits, "histories" | "platformSchemas">;
  weights: Weights;
}

const usualBackupAgeMs = 25 * 3_600_000;

/**
 * Reads everything that is declared, without asking the database.
 * @throws LockkeeperError INPUT_INVALID with everything that is wrong
 */
export async function declaredIn(inputs: PreflightInputs, files: Files): Promise<Declared> {
  const problems: Problem[] = [];
  const keep = <T>({ problems: found, ...rest }: T & { problems: readonly Problem[] }) => {
    problems.push(...found);
    return rest;
  };
  const { schedule: window } = keep(readSchedule(inputs.maintenanceWindow ?? [], "maintenance-window"));
  const { schedule: blackout } = keep(readSchedule(inputs.blackout ?? [], "blackout"));
  const { checks: skip } = keep(readCheckNames(inputs.skip ?? [], "skip"));
  const { checks: warn } = keep(readCheckNames(inputs.warn ?? [], "warn"));
  const minServerVersion = inputs.minServerVersion === undefined ? null : readServerVersion(inputs.minServerVersion);
  if (inputs.minServerVersion !== undefined && minServerVersion === null)
    problems.push(
      problem(
        "min-server-version",
        `\`min-server-version\` is \`${inputs.minServerVersion}\`.`,
        "min-server-version: 15.4",
      ),
    );
  const { report: disk } = keep(await diskOf(inputs, files));
  const { report: backup } = keep(await backupOf(inputs, files));
  if (problems.length > 0)
    throw new LockkeeperError("INPUT_INVALID", `${plural(problems.length, "problem")} with the inputs of preflight`, {
      problems,
    });
  return {
    limits: {
      minServerVersion,
      schemas: inputs.schemas ?? null,
      auditSchema: inputs.auditSchema,
      maxConnectionsUsedPercent: inputs.maxConnectionsUsed,
      maxReplicationLagMs: inputs.maxReplicationLag,
      maxReplicationLagBytes: inputs.maxReplicationLagSize,
      maxSlotWalBytes: inputs.maxSlotWal,
      maxTransactionAgeMs: inputs.maxTransactionAge,
      maxIdleInTransactionMs: inputs.maxIdleInTransaction,
      maxPreparedAgeMs: inputs.maxPreparedAge,
      maxXidAge: inputs.maxXidAge,
      disk,
      minDiskFreeBytes: inputs.minDiskFree ?? 0,
      minDiskFreePercent: inputs.minDiskFreePercent,
      backup,
      backupWithinMs: inputs.backupWithin ?? usualBackupAgeMs,
      window,
      blackout,
    },
    weights: { skip, warn, emergency: inputs.emergencyReason !== undefined },
  };
}

interface Told<T> {
  report: T | null;
  problems: readonly Problem[];
}

async function diskOf({ diskReport: path, minDiskFree }: PreflightInputs, files: Files): Promise<Told<DiskReport>> {
  if (path !== undefined) return await reportIn("disk-report", path, files, readDiskReport);
  return { report: null, problems: minDiskFree === undefined ? [] : [needs("min-disk-free", "disk-report")] };
}

async function backupOf(inputs: PreflightInputs, files: Files): Promise<Told<BackupReport>> {
  const { backupReport: path, backupStanza: stanza = null, backupWithin } = inputs;
  if (path !== undefined)
    return await reportIn("backup-report", path, files, (text, file) => readBackupReport(text, file, stanza));
  const problems = [
    ...(backupWithin === undefined ? [] : [needs("backup-within", "backup-report")]),
    ...(stanza === null ? [] : [needs("backup-stanza", "backup-report")]),
  ];
  return { report: null, problems };
}

async function reportIn<T>(
  input: string,
  path: string,
  files: Files,
  read: (text: string, file: string) => { report: T } | { problem: string },
): Promise<Told<T>> {
  const text = await textOf(path, files);
  if (typeof text !== "string")
    return {
      report: null,
      problems: [problem(input, `\`${input}\`: ${text.message}.`, text.hint ?? `Mend \`${input}\`.`)],
    };
  const found = read(text, path);
  if ("report" in found) return { report: found.report, problems: [] };
  const remedy = "See what the step before has written there.";
  return { report: null, problems: [{ ...problem(input, `\`${path}\` ${found.problem}`, remedy), file: path }] };
}

/** The text, or why there is none. */
async function textOf(path: string, files: Files): Promise<string | LockkeeperError> {
  try {
    return new TextDecoder().decode(await files.read(path));
  } catch (error) {
    if (error instanceof LockkeeperError) return error;
    throw error;
  }
}

function needs(input: string, other: string): Problem {
  return problem(
    input,
    `\`${input}\` is given without \`${other}\`, so nothing would be checked.`,
    `Give \`${other}\`, or leave \`${input}\` out.`,
  );
}

function problem(id: string, message: string, remedy: string): Problem {
  return { id, file: null, place: null, message, remedy };
}
