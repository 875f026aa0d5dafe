import { field, textField } from "../github-api.js";
import type { Repository } from "../issues/own-issues.js";
import { asAuthor, isSame, tokenOwner } from "../token-owner.js";
import { type PullMarker, readPullMarker } from "./pull-marker.js";

export interface OwnPull {
  readonly number: number;
  readonly url: string;
  readonly open: boolean;
  readonly merged: boolean;
  readonly body: string;
  readonly marker: PullMarker;
}

/** Pull requests from one of our branches. */
export interface PullsOfBranch {
  /** the open one, when it is ours */
  readonly open: OwnPull | null;
  /** an open one that somebody else has made; there is at most one open one for a branch and base */
  readonly foreign: string | null;
  /** the last of ours that was closed or merged */
  readonly last: OwnPull | null;
}

/** Marker and author both have to be ours: anybody can copy a marker. */
export async function pullsOf(
  repository: Repository,
  branch: string,
  { kind, key }: Pick<PullMarker, "kind" | "key">,
): Promise<PullsOfBranch> {
  const { api, owner, repo } = repository;
  const wanted = { owner, repo, state: "all", head: `${owner}:${branch}`, sort: "created", direction: "desc" };
  const { data } = await api.request("GET /repos/{owner}/{repo}/pulls", { ...wanted, per_page: 100 });
  const all: unknown[] = Array.isArray(data) ? data : [];
  if (all.length === 0) return { open: null, foreign: null, last: null };
  const self = await tokenOwner(repository);
  const own: OwnPull[] = [];
  let foreign: string | null = null;
  for (const pull of all) {
    const marker = readPullMarker(textField(pull, "body"));
    const mine = marker?.kind === kind && marker.key === key && isSame(asAuthor(field(pull, "user"), "id"), self);
    if (marker !== null && mine) own.push(asOwn(pull, marker));
    else if (textField(pull, "state") === "open") foreign = textField(pull, "html_url");
  }
  const newestFirst = own.toSorted((a, b) => b.number - a.number);
  return {
    open: newestFirst.find(({ open }) => open) ?? null,
    foreign,
    last: newestFirst.find(({ open }) => !open) ?? null,
  };
}

function asOwn(pull: unknown, marker: PullMarker): OwnPull {
  return {
    number: Number(field(pull, "number")),
    url: textField(pull, "html_url"),
    open: textField(pull, "state") === "open",
    merged: field(pull, "merged_at") !== undefined,
    body: textField(pull, "body"),
    marker,
  };
}
