import type { DriftReport } from "@lockkeeper/core";
import { redacted } from "../preview/redacted.js";

/** The report as plain data without secrets: `drift.json`. */
export function driftJson(report: DriftReport): DriftReport {
  return redacted(report);
}
