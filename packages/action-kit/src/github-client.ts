import { randomUUID } from "node:crypto";
import type { ThrottlingOptions } from "@octokit/plugin-throttling";
import { oneLine, redact } from "@lockkeeper/core";
import type { GithubApi, GithubResponse } from "./github-api.js";

export interface GithubClientOptions {
  readonly token: string;
  /** GITHUB_API_URL */
  readonly baseUrl: string;
  /** ends every call and every wait */
  readonly signal: AbortSignal;
  readonly debug: (line: string) => void;
  readonly waits?: Partial<GithubWaits>;
  /** other queues than those that keep a second between two writes, and three after a notification */
  readonly queues?: Pick<ThrottlingOptions, "write" | "notifications">;
}

type Plugin = typeof import("@octokit/plugin-retry").retry | typeof import("@octokit/plugin-throttling").throttling;
type Log = Record<"debug" | "info" | "warn" | "error", (line: string) => void>;

/** What we need of `getOctokit`, which comes from the one file that imports `@actions/*`. */
export type OctokitFor = (
  token: string,
  options: { baseUrl: string; log: Log; retry: { [option: string]: unknown }; throttle: ThrottlingOptions },
  ...plugins: Plugin[]
) => {
  request(route: string, parameters: { [name: string]: unknown }): Promise<GithubResponse>;
  graphql(query: string, variables: { [name: string]: unknown }): Promise<unknown>;
};

export interface GithubWaits {
  /** what the plugins take for a second: a failed call is tried three times more, after 1, 4 and 9 of these */
  readonly secondMs: number;
  /** the longest wait for a rate limit; a longer one is a failure at once */
  readonly rateLimitMs: number;
  /** all calls of one client together */
  readonly totalMs: number;
}

const patience: GithubWaits = { secondMs: 1_000, rateLimitMs: 60_000, totalMs: 180_000 };
const rateLimitTries = 2;
/** answers that another try does not change; of 429 the throttling takes care */
const final = [400, 401, 403, 404, 410, 422, 429, 451];

/** Plugins are loaded when somebody calls GitHub, not when an action starts. */
export async function githubClient(
  octokitFor: OctokitFor,
  { token, baseUrl, signal, debug, waits, queues }: GithubClientOptions,
): Promise<GithubApi> {
  const { retry } = await import("@octokit/plugin-retry");
  const { throttling } = await import("@octokit/plugin-throttling");
  const { secondMs, rateLimitMs, totalMs } = { ...patience, ...waits };
  const log = (line: string): void => debug(`GitHub: ${oneLine(redact(line), 500)}`);
  const wait = (afterSeconds: number, _call: object, _octokit: object, tries: number): boolean => {
    log(`rate limit, to be tried again in ${afterSeconds} s`);
    return tries < rateLimitTries && afterSeconds * 1_000 <= rateLimitMs;
  };
  const octokit = octokitFor(
    token,
    {
      baseUrl,
      log: { debug: log, info: log, warn: log, error: log },
      retry: { doNotRetry: final, retryAfterBaseValue: secondMs },
      // an id of its own: the plugin keeps one queue per id in the process
      throttle: {
        id: randomUUID(),
        retryAfterBaseValue: secondMs,
        onRateLimit: wait,
        onSecondaryRateLimit: wait,
        ...queues,
      },
    },
    retry,
    throttling,
  );
  const stop = AbortSignal.any([signal, AbortSignal.timeout(totalMs)]);
  return {
    request: (route, parameters, options) => {
      const retries = options?.retry === false ? { retries: 0 } : {};
      return untilStopped(octokit.request(route, { ...parameters, request: { signal: stop, ...retries } }), stop);
    },
    graphql: (query, variables) =>
      untilStopped(octokit.graphql(query, { ...variables, request: { signal: stop } }), stop),
  };
}

/** The plugins' waits know no signal. */
function untilStopped<T>(call: Promise<T>, stop: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new Error("GitHub did not answer in time, or the run was cancelled"));
    if (stop.aborted) giveUp();
    stop.addEventListener("abort", giveUp, { once: true });
    void call.then(resolve, reject).finally(() => stop.removeEventListener("abort", giveUp));
  });
}
