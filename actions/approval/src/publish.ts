import { type Outcome, type Outputs, redactedJson } from "@lockkeeper/action-kit";
import type { Approval, ApprovalRequest } from "@lockkeeper/core";
import {
  approvalAnnotations,
  approvalMarkdown,
  approvalTerminal,
  requestAnnotations,
  requestMarkdown,
  requestTerminal,
} from "@lockkeeper/report";
import type { ApprovalDeps } from "./run.js";
import type { spec } from "./spec.js";

type Result = Outcome<Outputs<typeof spec>>;

/** Writes the proof, which `push` and `rollback` read in the same job: also the one that says no. */
export async function publishProof(approval: Approval, { files, outputDir }: ApprovalDeps): Promise<Result> {
  const path = await files.write(`${outputDir}/approval.json`, `${redactedJson(approval, 2)}\n`);
  return {
    exit: approval.approved ? 0 : 1,
    outputs: {
      approved: approval.approved,
      approvedBy: approval.approvedBy.join(","),
      reason: approval.reason === "" ? undefined : approval.reason,
      gate: approval.gate ?? "none",
      approvalPath: path,
      reportJsonPath: path,
    },
    annotations: approvalAnnotations(approval),
    report: {
      markdown: approvalMarkdown(approval),
      terminal: (display) => approvalTerminal(approval, display),
      json: approval,
    },
  };
}

/** Says whether the run may ask. There is no proof yet. */
export async function publishRequest(request: ApprovalRequest, { files, outputDir }: ApprovalDeps): Promise<Result> {
  const path = await files.write(`${outputDir}/approval-request.json`, `${redactedJson(request, 2)}\n`);
  return {
    exit: request.allowed ? 0 : 1,
    outputs: {
      approvedBy: "",
      reason: request.reason === "" ? undefined : request.reason,
      gate: request.gate ?? "none",
      approvalPath: "",
      reportJsonPath: path,
    },
    annotations: requestAnnotations(request),
    report: {
      markdown: requestMarkdown(request),
      terminal: (display) => requestTerminal(request, display),
      json: request,
    },
  };
}
