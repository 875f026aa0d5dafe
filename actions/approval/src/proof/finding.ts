import type { ApprovalGate, ApprovalReason } from "@lockkeeper/core";
import type { EnvironmentRules, Said } from "../github/environment.js";
import type { MergedPull } from "../github/reviews.js";
import type { WorkflowRun } from "../github/workflow-run.js";

/** What GitHub says of an environment and of a run that waited for it. */
export interface ProofFacts {
  /** null: there is no such environment */
  environment: EnvironmentRules | null;
  run: WorkflowRun;
  /** by people, to this run, about this environment; of all attempts */
  said: readonly Said[];
  /** null: nobody asked, because the fallback `review` is not taken */
  pulls: readonly MergedPull[] | null;
}

/** What one gate says. */
export interface Finding {
  reason: ApprovalReason;
  gate: ApprovalGate | null;
  approvedBy: readonly string[];
  notes: readonly string[];
}

export function approvedBy(gate: ApprovalGate, people: readonly string[], notes: readonly string[]): Finding {
  return { reason: "", gate, approvedBy: [...new Set(people)], notes };
}

export function refused(reason: Exclude<ApprovalReason, "">, ...notes: readonly string[]): Finding {
  return { reason, gate: null, approvedBy: [], notes };
}
