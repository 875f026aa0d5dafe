import { type FileOutcome, formatDuration, type Plan, plural, type Receipt } from "@lockkeeper/core";
import type { Tone } from "./theme.js";

/** A file that will run or ran, in the words of every surface. */
export interface FileRow {
  file: string;
  statements: string;
  /** what is unusual about it: its class, why it does not run in one transaction, retries; mostly empty */
  note: string;
  time: string;
  state: string;
  tone: Tone;
  /** shown before others when there are more rows than room */
  matters: boolean;
}

/** What a plan would run. */
export function planRows(plan: Plan): FileRow[] {
  const classes = new Map(plan.entries.map((entry) => [entry.version, entry.class]));
  return plan.run.map((planned) => {
    const kind = classes.get(planned.version) ?? "pending";
    return {
      file: planned.file,
      note: note(kind === "pending" ? "" : kind.replaceAll("-", " "), apart(planned, planned.segmentsDone)),
      statements: String(planned.statements),
      time: "",
      state: "",
      tone: "plain",
      matters: kind !== "pending" || planned.segmentsDone > 0,
    };
  });
}

/** What became of the files of a push. */
export function outcomeRows(receipt: Receipt): FileRow[] {
  const planned = new Map(receipt.plan.run.map((file) => [file.version, file]));
  return receipt.files.map((file) => {
    const known = planned.get(file.version);
    return {
      file: file.file,
      note: note(apart(known ?? { ...file, reason: null }, 0), retries(file.retries)),
      statements: known ? String(known.statements) : "",
      time: file.state === "not-run" ? "" : formatDuration(file.durationMs),
      state: stateOf(file),
      tone: tones[file.state],
      matters: file.state !== "applied" && file.state !== "not-run",
    };
  });
}

const tones: Record<FileOutcome["state"], Tone> = {
  applied: "good",
  failed: "bad",
  partly: "warn",
  "not-run": "quiet",
  unknown: "warn",
};

function stateOf(file: FileOutcome): string {
  if (file.state === "failed") return file.transactional ? "failed, rolled back" : "failed";
  if (file.state === "partly") return `${file.segmentsDone} of ${file.segments} parts done`;
  return file.state === "not-run" ? "not run" : file.state;
}

function note(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("; ");
}

function apart(file: Pick<Plan["run"][number], "transactional" | "reason" | "segments">, done: number): string {
  if (file.transactional) return "";
  const parts = file.segments > 1 ? [`${file.segments} parts`] : [];
  const rest = done > 0 ? [`goes on at part ${done + 1}`] : [];
  return `not in one transaction: ${[file.reason ?? "it cannot", ...parts, ...rest].join(", ")}`;
}

function retries(count: number): string {
  return count === 0 ? "" : count === 1 ? "1 retry" : `${count} retries`;
}

/** At most `limit` rows in their order, those that matter before others, and words for what is left out. */
export function cutRows(rows: readonly FileRow[], limit: number): { shown: readonly FileRow[]; hidden: string } {
  if (rows.length <= limit) return { shown: rows, hidden: "" };
  const ranked = [...rows.filter((row) => row.matters), ...rows.filter((row) => !row.matters)];
  const kept = new Set(ranked.slice(0, limit));
  return { shown: rows.filter((row) => kept.has(row)), hidden: hiddenWords(rows.filter((row) => !kept.has(row))) };
}

/** `… and 170 more files: 111 applied, 59 not run` */
function hiddenWords(rows: readonly FileRow[]): string {
  const states = new Map<string, number>();
  for (const { state } of rows) if (state !== "") states.set(state, (states.get(state) ?? 0) + 1);
  const counts = Array.from(states, ([state, count]) => `${count} ${state}`).join(", ");
  return `… and ${plural(rows.length, "more file")}${counts ? `: ${counts}` : ""}`;
}
