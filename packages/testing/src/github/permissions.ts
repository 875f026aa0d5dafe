import type { RestCall } from "./rest-call.js";
import type { GithubState } from "./state.js";

/** What `permissions:` of a job may name. */
export type Scope = "actions" | "checks" | "contents" | "deployments" | "issues" | "pull-requests" | "statuses";
export type Level = "none" | "read" | "write";

/** What is not listed is `none`: of this one may not even read, although the repository be public. */
export type Permissions = Partial<Readonly<Record<Scope, Level>>>;

/** What one call asks of its token. */
export interface Need {
  readonly scope: Scope;
  readonly level: "read" | "write";
}

/** By the operation's id in GitHub's description; null where anybody may ask. */
const needs: Readonly<Record<string, Need | null>> = {
  "actions/get-reviews-for-run": { scope: "actions", level: "read" },
  "actions/get-workflow-run": { scope: "actions", level: "read" },
  "actions/list-workflow-run-artifacts": { scope: "actions", level: "read" },
  "checks/list-for-ref": { scope: "checks", level: "read" },
  "git/create-blob": { scope: "contents", level: "write" },
  "git/create-commit": { scope: "contents", level: "write" },
  "git/create-ref": { scope: "contents", level: "write" },
  "git/create-tree": { scope: "contents", level: "write" },
  "git/get-commit": { scope: "contents", level: "read" },
  "git/get-ref": { scope: "contents", level: "read" },
  "git/update-ref": { scope: "contents", level: "write" },
  "issues/create": { scope: "issues", level: "write" },
  "issues/create-label": { scope: "issues", level: "write" },
  "issues/get": { scope: "issues", level: "read" },
  "issues/get-label": { scope: "issues", level: "read" },
  "issues/list-for-repo": { scope: "issues", level: "read" },
  "issues/update": { scope: "issues", level: "write" },
  "pulls/create": { scope: "pull-requests", level: "write" },
  "pulls/get": { scope: "pull-requests", level: "read" },
  "pulls/list": { scope: "pull-requests", level: "read" },
  "pulls/list-files": { scope: "pull-requests", level: "read" },
  "pulls/list-reviews": { scope: "pull-requests", level: "read" },
  "pulls/update": { scope: "pull-requests", level: "write" },
  "repos/create-deployment": { scope: "deployments", level: "write" },
  "repos/create-deployment-status": { scope: "deployments", level: "write" },
  "repos/get-combined-status-for-ref": { scope: "statuses", level: "read" },
  "repos/get-environment": { scope: "actions", level: "read" },
  "repos/list-commits": { scope: "contents", level: "read" },
  "repos/list-deployment-statuses": { scope: "deployments", level: "read" },
  "repos/list-deployments": { scope: "deployments", level: "read" },
  "repos/list-pull-requests-associated-with-commit": { scope: "pull-requests", level: "read" },
  "users/get-authenticated": null,
};

/** Comments of a pull request and of an issue are one list, and each asks for its own permission. */
const commenting: Readonly<Record<string, Need["level"]>> = {
  "issues/create-comment": "write",
  "issues/get-comment": "read",
  "issues/list-comments": "read",
  "issues/update-comment": "write",
};

/** What this call needs; null when nothing, or when what it is about does not exist. */
export function needOf(state: GithubState, { operation, params }: RestCall): Need | null {
  const level = commenting[operation];
  if (level !== undefined) {
    const comment = state.comments.find(({ id }) => id === Number(params["comment_id"]));
    return threadNeed(state, comment?.pullRequest ?? Number(params["issue_number"]), level);
  }
  const need = needs[operation];
  if (need === undefined) throw new Error(`the fake does not know what ${operation} needs`);
  return need;
}

/** What reading or writing in the conversation of a pull request or an issue needs; null when there is none. */
export function threadNeed(state: GithubState, number: number, level: Need["level"]): Need | null {
  if (state.pulls.has(number)) return { scope: "pull-requests", level };
  return state.issues.has(number) ? { scope: "issues", level } : null;
}

const order: readonly Level[] = ["none", "read", "write"];

/** Whether `granted` is enough; `write` reads, too. */
export function suffices(granted: Permissions, { scope, level }: Need): boolean {
  return order.indexOf(granted[scope] ?? "none") >= order.indexOf(level);
}

/** The levels, with the call's need among them. */
export function withNeed(used: Permissions, need: Need): Permissions {
  return suffices(used, need) ? used : { ...used, [need.scope]: need.level };
}
