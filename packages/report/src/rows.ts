import { type FileOutcome, formatDuration, type Plan, plural, type Receipt } from "@lockkeeper/core";
import type { Tone } from "./theme.js";

/** A file that will run or ran, in the words of every surface. */
export interface FileRow {
  file: string;
  /** pending says nothing; another class (out of order and allowed) does */
  class: string;
  statements: string;
  /** why it does not run in one transaction, and in how many parts; empty when it does */
  apart: string;
  time: string;
  state: string;
  retries: string;
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
      class: kind === "pending" ? "" : kind.replaceAll("-", " "),
      statements: String(planned.statements),
      apart: apartOf(planned, planned.segmentsDone),
      time: "",
      state: "",
      retries: "",
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
      class: "",
      statements: known ? String(known.statements) : "",
      apart: apartOf(known ?? { ...file, reason: null }, 0),
      time: file.state === "not-run" ? "" : formatDuration(file.durationMs),
      state: stateOf(file),
      retries: file.retries === 0 ? "" : file.retries === 1 ? "1 retry" : `${file.retries} retries`,
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

function apartOf(file: Pick<Plan["run"][number], "transactional" | "reason" | "segments">, done: number): string {
  if (file.transactional) return "";
  const parts = file.segments > 1 ? [`${file.segments} parts`] : [];
  const rest = done > 0 ? [`goes on at part ${done + 1}`] : [];
  return [file.reason ?? "it cannot", ...parts, ...rest].join(", ");
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

/** The folder in which all files stand, with its last `/`, so that it need not be read in every row; empty when there is none. */
export function commonFolder(rows: readonly FileRow[]): string {
  const [first, ...others] = rows.map(({ file }) => file.slice(0, file.lastIndexOf("/") + 1));
  return others.every((folder) => folder === first) ? (first ?? "") : "";
}
