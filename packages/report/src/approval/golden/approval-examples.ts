import type { Approval, ApprovalRequest } from "@lockkeeper/core";

const approval: Approval = {
  schema: "lockkeeper/approval@1",
  approved: true,
  reason: "",
  gate: "reviewers",
  environment: "production",
  planDigest: "4f9c2a1b7d3e5f60918273a4b5c6d7e8f90112233445566778899aabbccddeef",
  approvedBy: ["rita", "omar"],
  requestedBy: "dana",
  runUrl: "https://github.com/octo-org/octo-repo/actions/runs/7",
  at: "2026-11-20T14:02:11.000Z",
  notes: ["`rita` approved: go, backup is from 13:40", "`dana` approved, but began this run: self-review is barred."],
};

const refused: Approval = { ...approval, approved: false, gate: null, approvedBy: [], notes: [] };

const hostile = "</details>\n::error::x\n@everyone [x](javascript:alert(1)) `a` | b \u202e\u001b[31m <img src=x>";

/** Proofs as a reader may meet them. */
export const approvalExamples: Record<string, Approval> = {
  approved: approval,
  "not-a-reviewer": {
    ...refused,
    reason: "not-a-reviewer",
    notes: ["`eve` approved, but is none of the required reviewers."],
  },
  unreadable: {
    ...refused,
    reason: "unreadable",
    notes: [
      "GitHub did not tell who approved this run: it refused (403: Resource not accessible by integration); give the job `permissions: actions: read`.",
    ],
  },
  review: {
    ...approval,
    gate: "review",
    approvedBy: ["rita"],
    notes: ["They approved pull request 12, not this plan: the environment has no required reviewers."],
  },
  hostile: { ...approval, environment: hostile, approvedBy: [hostile], requestedBy: hostile, notes: [hostile] },
};

const request: ApprovalRequest = {
  schema: "lockkeeper/approval-request@1",
  allowed: true,
  reason: "",
  gate: "reviewers",
  environment: "production",
  ref: "refs/heads/main",
  commit: "c0ffee".repeat(6) + "c0ff",
  requestedBy: "dana",
  runUrl: "https://github.com/octo-org/octo-repo/actions/runs/7",
  at: "2026-11-20T14:02:11.000Z",
  checks: [
    { name: "gate", state: "success" },
    { name: "tests (ubuntu, 24)", state: "success" },
  ],
  emergency: null,
  problems: [],
  notes: ["The environment `production` does not bar self-review: whoever began the run may approve it."],
};

/** Requests as a reader may meet them. */
export const requestExamples: Record<string, ApprovalRequest> = {
  "request-allowed": request,
  "request-refused": {
    ...request,
    allowed: false,
    reason: "wrong-phrase",
    gate: null,
    ref: "refs/tags/main",
    checks: [
      { name: "gate", state: "failure" },
      { name: "tests", state: "missing" },
    ],
    problems: [
      {
        reason: "wrong-phrase",
        message: "What was typed is not the phrase, to the letter.",
        remedy: "Begin the run again, and type `CONFIRM PRODUCTION DEPLOYMENT`.",
      },
      {
        reason: "environment-missing",
        message: "There is no environment `production`. GitHub would make it without rules, and nobody would be asked.",
        remedy: "Make it in the repository's settings, with required reviewers.",
      },
      {
        reason: "checks-not-green",
        message: "`gate` is not green on this commit: `failure`.",
        remedy: "Mend what it found, and let it run again. Only `success` counts.",
      },
    ],
    notes: [],
  },
  "request-emergency": {
    ...request,
    checks: [],
    emergency: "Checkout is down since 13:50, the index is missing",
    notes: ["Not asked, because of the emergency: `gate`, `tests`."],
  },
  "request-hostile": {
    ...request,
    allowed: false,
    reason: "wrong-branch",
    ref: `refs/heads/${hostile}`,
    checks: [{ name: hostile, state: hostile }],
    emergency: hostile,
    problems: [{ reason: "wrong-branch", message: hostile, remedy: hostile }],
    notes: [hostile],
  },
};
