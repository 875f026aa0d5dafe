import { type ApprovalGate, type ApprovalRequest, type RequestProblem } from "@lockkeeper/core";
import { Unreadable } from "../github/ask.js";
import type { EnvironmentRules } from "../github/environment.js";
import type { Question } from "../question.js";
import { branchProblems } from "./branch.js";
import { type ChecksKnown, judgeChecks } from "./required-checks.js";

export interface RequestFacts {
  /** null: there is no such environment */
  environment: EnvironmentRules | null | Unreadable;
  /** null: none were asked for */
  checks: ChecksKnown | null | Unreadable;
}

/** Whether the run may ask, from what is known. */
export function judge(question: Question, facts: RequestFacts): ApprovalRequest {
  const { run, environment, requiredChecks, emergency, at } = question;
  const gate = gateOf(question, facts.environment);
  const { checks, problems: ofChecks } = judgeChecks(requiredChecks, facts.checks);
  const problems = [
    ...phraseProblems(question),
    ...branchProblems(question),
    ...(gate.problem === null ? [] : [gate.problem]),
    ...ofChecks,
  ];
  const notAsked = emergency !== null && requiredChecks.length > 0;
  return {
    schema: "lockkeeper/approval-request@1",
    allowed: problems.length === 0,
    reason: problems[0]?.reason ?? "",
    gate: gate.rests,
    environment,
    ref: run.ref || null,
    commit: run.commit,
    requestedBy: run.actor,
    runUrl: run.url,
    at,
    checks,
    emergency,
    problems,
    notes: [
      ...gate.notes,
      ...(notAsked ? [`Not asked, because of the emergency: ${requiredChecks.map(quoted).join(", ")}.`] : []),
    ],
  };
}

function quoted(name: string): string {
  return `\`${name}\``;
}

/** A phrase keeps a hand from slipping: where no hand began the run, there is none to ask. */
function phraseProblems({ run, confirmation, phrase }: Question): RequestProblem[] {
  if (confirmation === phrase || (confirmation === null && run.eventName !== "workflow_dispatch")) return [];
  const message =
    confirmation === null ? "The phrase was not typed." : "What was typed is not the phrase, to the letter.";
  const remedy = `Begin the run again, and type \`${phrase}\`.`;
  return [{ reason: "wrong-phrase", message, remedy }];
}

interface Gate {
  rests: ApprovalGate | null;
  problem: RequestProblem | null;
  notes: readonly string[];
}

function nothing(reason: RequestProblem["reason"], message: string, remedy: string): Gate {
  return { rests: null, problem: { reason, message, remedy }, notes: [] };
}

function gateOf({ environment: name, fallback, run }: Question, found: RequestFacts["environment"]): Gate {
  if (found instanceof Unreadable)
    return nothing("unreadable", found.message, "Grant it, or run again when GitHub answers.");
  if (found === null) {
    return nothing(
      "environment-missing",
      `There is no environment \`${name}\`. GitHub would make it without rules, and nobody would be asked.`,
      "Make it in the repository's settings, with required reviewers.",
    );
  }
  if (found.reviewers !== null) return { rests: "reviewers", problem: null, notes: weakRules(found, name) };
  // a digest can only be typed by somebody who dispatches the run
  const possible = fallback.find((kind) => kind === "review" || run.eventName === "workflow_dispatch");
  if (possible === undefined) {
    return nothing(
      "no-required-reviewers",
      `The environment \`${name}\` has no required reviewers, so that nobody would be asked.`,
      fallback.length > 0
        ? "Begin the run by hand: the fallback `digest` needs somebody who types it."
        : "Add them to the environment. GitHub offers them for private repositories in its Enterprise plan only: elsewhere name a `fallback`.",
    );
  }
  const note = `The environment \`${name}\` has no required reviewers: the approval rests on \`fallback: ${possible}\`.`;
  return { rests: possible, problem: null, notes: [note] };
}

/** What the environment allows, and a stricter one would not. */
function weakRules({ reviewers, adminsBypass }: EnvironmentRules, name: string): string[] {
  return [
    ...(reviewers?.preventSelfReview === false
      ? [`The environment \`${name}\` does not bar self-review: whoever began the run may approve it.`]
      : []),
    ...(adminsBypass === true
      ? ["Administrators may go past the environment's rules; what they let through this way is not approved here."]
      : []),
  ];
}
