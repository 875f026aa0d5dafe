import { createHash } from "node:crypto";
import type { PlannedMigration } from "@lockkeeper/core";

/** A step on the way from an empty server to the target's state. */
export type HistoryStep = { file: PlannedMigration } | { automaticGrants: boolean };

/** Timestamps of files from this one on belong to the time without automatic grants. */
const grantsEnded = "20261030000000";

/**
 * The steps of a history. On Supabase tables that are older than 2026-10-30 got their grants by themselves, and kept them;
 * newer ones get none, unless the target still hands them out. When all files are older, the end of the grants is no step,
 * or a state would not be the beginning of a longer one: `grantsEndAfter` tells.
 */
export function historySteps(
  history: readonly PlannedMigration[],
  platform: "supabase" | "plain",
  automaticGrants: boolean,
): HistoryStep[] {
  const files = history.map((file): HistoryStep => ({ file }));
  if (platform === "plain" || automaticGrants) return files;
  const at = history.findIndex(({ version }) => /^\d{14}$/.test(version) && version >= grantsEnded);
  return at < 0 ? files : [...files.slice(0, at), { automaticGrants: false }, ...files.slice(at)];
}

/** Whether the automatic grants have yet to end when all steps are done. */
export function grantsEndAfter(
  steps: readonly HistoryStep[],
  platform: "supabase" | "plain",
  automaticGrants: boolean,
): boolean {
  return platform === "supabase" && !automaticGrants && steps.every((step) => "file" in step);
}

/**
 * Keys of the states before the first step, after it, after the second and so on: one more than there are steps. A key
 * covers everything that the state depends on, so equal keys mean equal states.
 * @param ground what the state before the first step was made from
 */
export function stateKeys(ground: unknown, steps: readonly HistoryStep[]): string[] {
  let key = digest(JSON.stringify(ground));
  return [key, ...steps.map((step) => (key = digest(key, describe(step))))];
}

function describe(step: HistoryStep): string {
  if (!("file" in step)) return JSON.stringify(step);
  const { version, bytes, execution } = step.file;
  return JSON.stringify({ version, sha256: digest(bytes), segments: execution.segments });
}

function digest(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
