import type { GithubApi, Inputs } from "@lockkeeper/action-kit";
import { type ApprovalGate, LockkeeperError, plural, type Problem } from "@lockkeeper/core";
import type { ApprovalDeps } from "./run.js";
import type { spec } from "./spec.js";

/** What is asked, with every input looked at. */
export interface Question {
  stage: "proof" | "request";
  environment: string;
  /** empty at `stage: request` */
  planDigest: string;
  fallback: readonly Fallback[];
  approvedDigest: string | null;
  /** null: nobody typed one */
  confirmation: string | null;
  phrase: string;
  branches: readonly string[];
  requiredChecks: readonly string[];
  emergency: string | null;
  /** ISO 8601 */
  at: string;
  run: RunHere;
  api: GithubApi;
  cancelled: AbortSignal;
}

export type Fallback = Exclude<ApprovalGate, "reviewers">;

/** The run that asks, as its runner names it. */
export interface RunHere {
  owner: string;
  repo: string;
  id: number;
  attempt: number;
  /** what began it: `push`, `workflow_dispatch` ... */
  eventName: string;
  event: unknown;
  actor: string | null;
  /** what is deployed */
  commit: string;
  /** `refs/heads/main` */
  ref: string;
  url: string | null;
}

const fallbacks: readonly Fallback[] = ["review", "digest"];
const shortestReason = 10;

/**
 * Inputs that contradict each other or lack something: every problem at once, before anything is asked.
 * @throws LockkeeperError INPUT_INVALID
 */
export async function readQuestion(inputs: Inputs<typeof spec>, deps: ApprovalDeps): Promise<Question> {
  const { stage, planDigest = "", githubToken: token = "", emergencyReason: emergency = null } = inputs;
  const fallback = fallbacks.filter((one) => inputs.fallback.includes(one));
  const run = runHere(deps);
  const problems = [
    ...(deps.github === null || run === null ? [notInAWorkflow] : []),
    ...(token === "" && deps.github !== null ? [noToken] : []),
    ...(stage === "proof" ? digestProblems(planDigest) : []),
    ...inputs.fallback.filter((one) => !isFallback(one)).map(unknownFallback),
    ...(emergency !== null && Array.from(emergency).length < shortestReason ? [shortReason] : []),
  ];
  if (problems.length > 0 || deps.github === null || run === null) {
    throw new LockkeeperError("INPUT_INVALID", `${plural(problems.length, "problem")} with the inputs of approval`, {
      problems,
    });
  }
  return {
    stage,
    environment: inputs.environment,
    planDigest,
    // in the order in which they were given, each once
    fallback: fallback.toSorted((a, b) => inputs.fallback.indexOf(a) - inputs.fallback.indexOf(b)),
    approvedDigest: inputs.approvedDigest ?? null,
    confirmation: inputs.confirmation ?? null,
    phrase: inputs.confirmationPhrase,
    branches: inputs.branches,
    requiredChecks: [...new Set(inputs.requiredChecks)],
    emergency,
    at: deps.clock.now().toISOString(),
    run,
    api: await deps.github(token),
    cancelled: deps.cancelled,
  };
}

/** Read from variables that a runner sets and no workflow can; null where there is no run. */
function runHere({ env, event, runUrl }: ApprovalDeps): RunHere | null {
  const name = /^([^/\s]+)\/([^/\s]+)$/.exec(env["GITHUB_REPOSITORY"] ?? "");
  const id = Number(env["GITHUB_RUN_ID"] || Number.NaN);
  const commit = env["GITHUB_SHA"] ?? "";
  if (name === null || !Number.isSafeInteger(id) || !/^[0-9a-f]{40,64}$/.test(commit)) return null;
  const [, owner = "", repo = ""] = name;
  return {
    owner,
    repo,
    id,
    attempt: Number(env["GITHUB_RUN_ATTEMPT"] || 1),
    eventName: env["GITHUB_EVENT_NAME"] ?? "",
    event,
    actor: env["GITHUB_ACTOR"] || null,
    commit,
    ref: env["GITHUB_REF"] ?? "",
    url: runUrl,
  };
}

function isFallback(word: string): word is Fallback {
  return word === "review" || word === "digest";
}

/** Whole sha256 digests only: what eight digits stand for can be made again. */
export function isWholeDigest(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

function digestProblems(planDigest: string): Problem[] {
  if (isWholeDigest(planDigest)) return [];
  const remedy = "Write `plan-digest: ${{ needs.plan.outputs.plan-digest }}`, of the job that ran `dry-run`.";
  if (planDigest === "") return [problem("input-missing", "`stage: proof` needs `plan-digest`.", remedy)];
  return [problem("input-malformed", "`plan-digest` is no digest: it has 64 digits, 0 to 9 and a to f.", remedy)];
}

function unknownFallback(word: string): Problem {
  return problem(
    "input-malformed",
    `\`fallback\` has \`${word}\`, but knows only \`review\` and \`digest\`.`,
    "Name `review`, `digest`, or both, one per line.",
  );
}

const shortReason = problem(
  "input-malformed",
  `\`emergency-reason\` has fewer than ${shortestReason} characters.`,
  "Say in a sentence why this cannot wait for its checks: it stands in the audit.",
);
const noToken = problem(
  "input-missing",
  "There is no `github-token`, so that nobody's approval can be read.",
  "Leave `github-token` out: the job's own token is taken then.",
);
const notInAWorkflow = problem(
  "input-conflict",
  "This is no run of a workflow, so that there is no approval of it.",
  "Run the action in a workflow, in the job that has the `environment`.",
);

function problem(id: string, message: string, remedy: string): Problem {
  return { id, file: null, place: null, message, remedy };
}
