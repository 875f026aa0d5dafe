import { type DriftReport, failingSeverities } from "@lockkeeper/core";
import { driftState, driftWords } from "./drift-verdict.js";

export interface DriftAnnotation {
  level: "error" | "warning";
  message: string;
}

/** What the list of a run's annotations says about drift; nothing without. Words of ours alone: names stand in the summary. */
export function driftAnnotations(report: DriftReport): DriftAnnotation[] {
  if (driftState(report) !== "drifted") return [];
  const { differences, failOn } = report;
  const fails = differences.some(({ severity }) => failingSeverities[failOn].includes(severity));
  return [{ level: fails ? "error" : "warning", message: `${driftWords(report)}. The job summary says what differs.` }];
}
