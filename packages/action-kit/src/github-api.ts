/** As much of GitHub's API client as we use. Rejects with what Octokit throws; `failureOf` reads that. */
export interface GithubApi {
  /** one REST call: `GET /repos/{owner}/{repo}/issues/{number}/comments`, with the values for the braces and the body */
  request(
    route: string,
    parameters: Readonly<Record<string, unknown>>,
    options?: GithubCallOptions,
  ): Promise<GithubResponse>;
  /** one GraphQL query or mutation; its `data` */
  graphql(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown>;
}

export interface GithubCallOptions {
  /** false: a call that may have been carried out although no answer came is not sent again */
  readonly retry?: boolean;
}

export interface GithubResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

/** A failed call, whatever was thrown. */
export interface GithubFailure {
  /** HTTP status; null when no answer came */
  readonly status: number | null;
  readonly message: string;
  /** the answer says that there were too many calls */
  readonly rateLimited: boolean;
}

/** Reads an Octokit error: only one with a `response` was answered, although the others have a status, too. */
export function failureOf(error: unknown): GithubFailure {
  const message = error instanceof Error ? error.message : String(error);
  const errors = field(error, "errors");
  // GraphQL refuses with status 200
  if (Array.isArray(errors)) {
    return { status: 200, message, rateLimited: errors.some((each) => field(each, "type") === "RATE_LIMITED") };
  }
  const response = field(error, "response");
  const status = field(error, "status") ?? field(response, "status");
  if (response === undefined || typeof status !== "number") return { status: null, message, rateLimited: false };
  const headers = field(response, "headers");
  const exhausted =
    String(field(headers, "x-ratelimit-remaining")) === "0" || field(headers, "retry-after") !== undefined;
  const rateLimited = status === 429 || (status === 403 && (exhausted || /secondary rate/i.test(message)));
  return { status, message, rateLimited };
}

/** A member of plain data that came from outside; undefined when there is none. */
export function field(data: unknown, name: string): unknown {
  if (typeof data !== "object" || data === null) return undefined;
  const found: unknown = Reflect.get(data, name);
  return found === null ? undefined : found;
}

/** A member that is a text; empty when it is none. */
export function textField(data: unknown, name: string): string {
  const found = field(data, name);
  return typeof found === "string" ? found : "";
}
