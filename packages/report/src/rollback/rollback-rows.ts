import { formatDuration, type RollbackOutcome, type RollbackPlan, type RollbackReceipt } from "@lockkeeper/core";
import type { FileRow } from "../rows.js";
import type { Tone } from "../theme.js";

/** What would be run, in its order. */
export function rollbackPlanRows({ plan, generation }: RollbackReceipt): FileRow[] {
  // those that were written are told apart
  return generation?.proved ? [] : rows(plan);
}

/** What the heading of these rows says. */
export const lead = ({ result }: RollbackReceipt): string => (result === "blocked" ? "Held back: " : "Would run: ");

function rows(plan: RollbackPlan): FileRow[] {
  return plan.run.map(({ version, file, down, statements, transactional, reason, segmentsDone }) => ({
    file: down ?? file ?? version,
    statements: down === null ? "" : String(statements),
    note: [
      ...(down === null && plan.mode === "down-files" ? ["no way back"] : []),
      ...(down !== null && down === file ? ["its section `lockkeeper: down`"] : []),
      ...(transactional ? [] : [`not in one transaction: ${reason ?? "it cannot"}`]),
      ...(segmentsDone > 0 ? [`goes on at part ${segmentsDone + 1}`] : []),
    ].join("; "),
    time: "",
    state: "",
    tone: "plain",
    matters: down === null || segmentsDone > 0,
  }));
}

/** What became of each. */
export function rollbackOutcomeRows({ files, plan }: RollbackReceipt): FileRow[] {
  const planned = new Map(rows(plan).map((row, index) => [plan.run[index]?.version, row]));
  return files.map((file) => ({
    file: file.file,
    statements: planned.get(file.version)?.statements ?? "",
    note: [
      planned.get(file.version)?.note ?? "",
      file.retries === 0 ? "" : file.retries === 1 ? "1 retry" : `${file.retries} retries`,
    ]
      .filter((part) => part !== "")
      .join("; "),
    time: file.state === "not-run" ? "" : formatDuration(file.durationMs),
    state: plan.mode === "history-only" && file.state === "rolled-back" ? "row removed" : stateOf(file),
    tone: tones[file.state],
    matters: file.state !== "rolled-back" && file.state !== "not-run",
  }));
}

const tones: Record<RollbackOutcome["state"], Tone> = {
  "rolled-back": "good",
  failed: "bad",
  partly: "warn",
  "not-run": "quiet",
  unknown: "warn",
};

function stateOf({ state, transactional, segments, segmentsDone }: RollbackOutcome): string {
  if (state === "rolled-back") return "taken back";
  if (state === "failed") return transactional ? "failed, stands whole" : "failed";
  if (state === "partly") return `${segmentsDone} of ${segments} parts done`;
  return state === "not-run" ? "not run, stands" : state;
}
