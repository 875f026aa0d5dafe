import { field, textField } from "@lockkeeper/action-kit";
import type { RequestProblem } from "@lockkeeper/core";
import type { Question, RunHere } from "../question.js";

/**
 * A run may ask only from a branch of this repository. Tags, pull requests and the branches of forks may have the name of
 * one.
 */
export function branchProblems({ run, branches }: Question): RequestProblem[] {
  const allowed = branches.length > 0 ? branches : defaultBranch(run);
  if (allowed.length === 0) {
    return wrong("Which branches may ask is not known.", "Name them: `branches: main`.");
  }
  const list = allowed.map((pattern) => `\`${pattern}\``).join(", ");
  const { branch, why } = branchOf(run);
  if (branch === null) return wrong(why, `Begin the run from one of these branches: ${list}.`);
  if (allowed.some((pattern) => matches(branch, pattern))) return [];
  return wrong(
    `The branch \`${branch}\` may not ask.`,
    `Begin the run from one of these branches: ${list}; or add it to \`branches\`.`,
  );
}

function wrong(message: string, remedy: string): RequestProblem[] {
  return [{ reason: "wrong-branch", message, remedy }];
}

function defaultBranch({ event }: RunHere): string[] {
  const name = textField(field(event, "repository"), "default_branch");
  return name === "" ? [] : [name];
}

/** The branch that the run stands for; null, and why there is none. */
function branchOf({ ref, event, eventName, owner, repo }: RunHere): { branch: string | null; why: string } {
  if (eventName.startsWith("pull_request")) return { branch: null, why: "A pull request may not ask." };
  const branch = /^refs\/heads\/(.+)$/s.exec(ref)?.[1] ?? null;
  if (branch === null) return { branch, why: `\`${ref}\` is no branch.` };
  if (eventName !== "workflow_run") return { branch, why: "" };
  // it runs on the default branch, whoever's run it follows
  const before = field(event, "workflow_run");
  const from = textField(field(before, "head_repository"), "full_name");
  if (
    from.toLowerCase() !== `${owner}/${repo}`.toLowerCase() ||
    textField(before, "event").startsWith("pull_request")
  ) {
    return { branch: null, why: "The run before this one was that of a pull request or a fork." };
  }
  return { branch: textField(before, "head_branch") || null, why: "The run before this one had no branch." };
}

/** `*` stands for anything without `/`, `**` for anything. */
function matches(branch: string, pattern: string): boolean {
  const source = pattern.split(/(\*+)/).map((part) => {
    if (part.startsWith("*")) return part.length > 1 ? ".*" : "[^/]*";
    return part.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  });
  return new RegExp(`^${source.join("")}$`, "su").test(branch);
}
