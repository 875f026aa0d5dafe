import { sha256 } from "@lockkeeper/core";
import { failureOf, type GithubApi } from "../github-api.js";
import { refusalReason } from "../github-refusal.js";
import type { ReportingHost } from "../outcome.js";
import { pullRequestOf, type PullRequest } from "../pull-request.js";
import { keepPreviewed } from "./keep-previewed.js";
import { pullsOfPlan } from "./plan-pulls.js";
import { type CommentResult, upsertComment } from "./upsert-comment.js";

/** How far a plan has come, as its pull requests are told. */
export interface PlanNews {
  readonly state: "approved" | "applying" | "applied" | "refused" | "failed" | "rolled-back";
  /** `planTarget` of what it runs on: the same as its preview's */
  readonly target: string;
  /** paths of the files that it runs, from the repository's top */
  readonly files: readonly string[];
  /** Markdown: what takes the place of the preview's verdict */
  readonly head: string;
  /** news of a rollback: told where it was told that the plan was applied */
  readonly takesBack?: boolean;
}

export interface PlanComments {
  /** Begins to write. Does not wait and never throws; news that came too late to be told are passed over for newer ones. */
  tell(news: PlanNews): void;
  /** Waits until the last news is written. Never rejects: what failed is a notice. */
  told(): Promise<{ readonly urls: readonly string[]; readonly notices: readonly string[] }>;
}

type Surroundings = Pick<ReportingHost, "env" | "event" | "github" | "debug" | "cancelled">;
type Known = { owner: string; repo: string; run: number | null; own: PullRequest | null };

/** nobody waits longer for a comment than this, and a runner that stops an action leaves it some seconds */
const patienceMs = 60_000;
const lastWordsMs = 4_000;

/** A system's own name where it tells it, so that a preview and a push find one comment by whatever host they came. */
export function planTarget(target: { systemIdentifier: string | null; host: string; database: string }): string {
  return sha256(`${target.systemIdentifier ?? target.host}/${target.database}`).slice(0, 12);
}

/**
 * Keeps the comments of the pull requests that brought a plan's files, and of the run's own one, up to date with what
 * becomes of it. A terminal, and a run without a repository, have nobody to tell.
 */
export function followPlan(host: Surroundings, by: { token: string | undefined; commit: string | null }): PlanComments {
  let newest = 0;
  let telling: Promise<readonly CommentResult[]> = Promise.resolve([]);
  const numbers = new Map<string, readonly number[]>();
  return {
    tell: (news) => {
      newest += 1;
      const turn = newest;
      telling = telling.then(() => tellAll({ host, ...by, numbers, isNews: () => turn === newest }, news));
    },
    told: async () => {
      const results = await telling;
      return {
        urls: results.flatMap(({ url }) => url ?? []),
        notices: [...new Set(results.flatMap(({ notice }) => notice ?? []))],
      };
    },
  };
}

interface Telling {
  host: Surroundings;
  token: string | undefined;
  commit: string | null;
  /** pull requests by files: asked once */
  numbers: Map<string, readonly number[]>;
  isNews: () => boolean;
}

async function tellAll(telling: Telling, news: PlanNews): Promise<readonly CommentResult[]> {
  const { host, token, numbers, isNews } = telling;
  const name = /^([^/\s]+)\/([^/\s]+)$/.exec(host.env["GITHUB_REPOSITORY"] ?? "");
  if (host.github === null || name === null || !isNews()) return [];
  try {
    const [, owner = "", repo = ""] = name;
    if (!token) return [notTold("there is no `github-token`.")];
    const own = pullRequestOf(host.env, await host.event());
    const run = Number(host.env["GITHUB_RUN_ID"] ?? Number.NaN);
    const known: Known = { owner, repo, own, run: Number.isSafeInteger(run) ? run : null };
    const api = await host.github(token, signalFor(host.cancelled));
    const key = news.files.join("\n");
    const found = numbers.get(key) ?? (await pullsOf(api, telling, known, news));
    numbers.set(key, found);
    if (found.length === 0) host.debug("no pull request brought the files of this plan: nobody to tell");
    const results: CommentResult[] = [];
    for (const number of found) if (isNews()) results.push(await tellOne({ api, known, host, number }, news));
    return results;
  } catch (error) {
    return [notTold(reasonOf(error))];
  }
}

async function pullsOf(api: GithubApi, { host, commit }: Telling, known: Known, { files }: PlanNews) {
  const { owner, repo, own } = known;
  const sha = own?.headSha ?? commit;
  const debug = (line: string) => host.debug(line);
  const brought = sha === null ? [] : await pullsOfPlan(api, { owner, repo, commit: sha, files }, debug);
  return [...new Set([...(own === null ? [] : [own.number]), ...brought])];
}

/** States of a comment whose plan a rollback may take back: a push may have failed in the middle. */
const takenBackFrom = ["applied", "applying", "failed"];

async function tellOne(
  { api, known, host, number }: { api: GithubApi; known: Known; host: Surroundings; number: number },
  { state, target, head, takesBack = false }: PlanNews,
): Promise<CommentResult> {
  const { owner, repo, own, run } = known;
  return await upsertComment({
    thread: { api, owner, repo, number, debug: (line) => host.debug(line) },
    kind: "preview",
    target,
    state,
    digest: `${state}-${sha256(head).slice(0, 12)}`,
    clean: false,
    run,
    readOnly: own?.number === number ? own.readOnly : null,
    ...(takesBack && { continues: takenBackFrom }),
    body: (marker, limit, before) => keepPreviewed(marker, head, limit, before),
  });
}

/** A run that is being stopped still says that it was. */
function signalFor(cancelled: AbortSignal): AbortSignal {
  if (cancelled.aborted) return AbortSignal.timeout(lastWordsMs);
  return AbortSignal.any([cancelled, AbortSignal.timeout(patienceMs)]);
}

function notTold(why: string): CommentResult {
  return { outcome: "failed", url: null, notice: `The pull requests of this plan were not told: ${why}` };
}

const grant = "give the job `permissions: contents: read, pull-requests: write`";

function reasonOf(error: unknown): string {
  return refusalReason(failureOf(error), {
    403: () => `the token may not ask which pull requests brought the files (403); ${grant}.`,
    404: () => `the token sees no such repository (404); ${grant}.`,
  });
}
