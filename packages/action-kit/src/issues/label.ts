import { failureOf } from "../github-api.js";
import { issueFailure } from "./issue-failure.js";
import type { Repository } from "./own-issues.js";

export interface Label {
  readonly name: string;
  /** six hex digits */
  readonly color: string;
  readonly description: string;
}

/** Makes the label where it is missing. The notice says why an issue has to do without it; null when it is there. */
export async function ensureLabel({ api, owner, repo }: Repository, label: Label): Promise<string | null> {
  try {
    await api.request("GET /repos/{owner}/{repo}/labels/{name}", { owner, repo, name: label.name });
    return null;
  } catch (error) {
    if (failureOf(error).status !== 404) return withoutLabel(label, error);
  }
  try {
    await api.request("POST /repos/{owner}/{repo}/labels", { owner, repo, ...label });
    return null;
  } catch (error) {
    // another run was faster
    return failureOf(error).status === 422 ? null : withoutLabel(label, error);
  }
}

function withoutLabel({ name }: Label, error: unknown): string {
  return issueFailure(error, `The issue has no label \`${name}\``);
}
