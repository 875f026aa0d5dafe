import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { OpenAPIBackend, type Request } from "openapi-backend";
import type { ActionsState } from "./actions-state.js";
import { type Answer, badCredentials, refusal } from "./answer.js";
import type { ChecksState } from "./checks-state.js";
import type { DeploymentsState } from "./deployments-state.js";
import type { GitState } from "./git-state.js";
import { answerGraphql } from "./graphql.js";
import { type Interruption, interruptedAnswer, type Planned, takeInterruption } from "./interruption.js";
import { answerRest } from "./rest.js";
import type { Permissions } from "./permissions.js";
import { commentUrl, issueUrl } from "./rest-data.js";
import {
  type FakeComment,
  type FakeIssue,
  type FakeLabel,
  type FakePull,
  type FakeReview,
  GithubState,
  type WantedToken,
} from "./state.js";

/** A GitHub in miniature, asserted by what stands on it. */
export interface FakeGithub {
  /** GITHUB_API_URL */
  readonly url: string;
  /** `owner/repo`: the one that `runBundle` names */
  readonly repository: string;
  /** the job's own token, with `pull-requests: write` and `issues: write` */
  readonly token: string;
  /** another token; the job's own unless told otherwise */
  tokenFor(token: WantedToken): string;
  /** what the calls with this token needed so far, granted or not: the permissions that its job has to list, and no others */
  usedBy(token: string): Permissions;
  addPull(pull: Partial<FakePull> & { number: number }): FakePull;
  /** oldest first */
  pulls(): readonly FakePull[];
  addReview(review: Partial<FakeReview> & { pullRequest: number }): FakeReview;
  /** from now on the job's own token may not make pull requests, as a repository's settings have it by default */
  forbidPulls(): void;
  /** environments, workflow runs, approvals, artifacts */
  readonly actions: ActionsState;
  /** check runs and statuses of commits */
  readonly checks: ChecksState;
  readonly deployments: DeploymentsState;
  /** commits, branches, files */
  readonly git: GitState;
  addComment(pullRequest: number, author: string, body: string): FakeComment;
  /** of a pull request or an issue */
  comments(number: number): readonly FakeComment[];
  addIssue(issue: Partial<FakeIssue>): FakeIssue;
  /** oldest first */
  issues(): readonly FakeIssue[];
  issueUrl(issue: FakeIssue): string;
  labels(): readonly FakeLabel[];
  /** from now on the repository has no issues */
  disableIssues(): void;
  urlOf(comment: FakeComment): string;
  /** from now on a comment may have only this many characters */
  limitBodies(characters: number): void;
  /** the next `times` calls of this method and path get something else than their answer */
  interrupt(method: string, path: RegExp, interruption: Interruption, times?: number): void;
  /** calls and answers that GitHub's own description of its API does not allow; `close` rejects when there are any */
  readonly violations: readonly string[];
  close(): Promise<void>;
}

/** Starts the fake on a free port of 127.0.0.1, with one pull request, number 1. */
export async function startGithub(repository = "octo-org/octo-repo"): Promise<FakeGithub> {
  const state = new GithubState(repository);
  const token = state.addToken("ghs_job");
  state.addPull({ number: 1 });
  const plans: Planned[] = [];
  const violations: string[] = [];
  const api = await description();
  const server = createServer((request, response) => {
    respond({ state, api, plans, violations }, request, response).catch((error: unknown) => {
      violations.push(`${request.method} ${request.url}: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the system gave no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    repository,
    token,
    tokenFor: (wanted) => state.addToken(`ghs_${state.tokens.size}`, wanted),
    usedBy: (asked) => {
      const known = state.tokens.get(asked);
      if (known === undefined) throw new Error("no token of this fake");
      return state.usedBy(known);
    },
    addPull: (pull) => state.addPull(pull),
    pulls: () => [...state.pulls.values()],
    addReview: (review) => state.addReview(review),
    forbidPulls: () => void (state.pullsForbidden = true),
    actions: state.actions,
    checks: state.checks,
    deployments: state.deployments,
    git: state.git,
    addComment: (pullRequest, author, body) => state.addComment({ pullRequest, author, body }),
    comments: (pullRequest) => state.comments.filter((comment) => comment.pullRequest === pullRequest),
    addIssue: (issue) => state.addIssue(issue),
    issues: () => [...state.issues.values()],
    issueUrl: (issue) => issueUrl(state, issue.number),
    labels: () => [...state.labels.values()],
    disableIssues: () => void (state.issuesDisabled = true),
    urlOf: (comment) => commentUrl(state, comment),
    limitBodies: (characters) => void (state.bodyLimit = characters),
    interrupt: (method, path, interruption, times = 1) => void plans.push({ method, path, interruption, left: times }),
    violations,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      if (violations.length > 0) throw new Error(`not as GitHub describes its API:\n${violations.join("\n")}`);
    },
  };
}

interface World {
  state: GithubState;
  api: OpenAPIBackend;
  plans: Planned[];
  violations: string[];
}

let described: Promise<OpenAPIBackend> | undefined;

/** Read once for all fakes of a process: its validators, made with the first call of each kind, keep no state. */
function description(): Promise<OpenAPIBackend> {
  described ??= readDescription();
  return described;
}

async function readDescription(): Promise<OpenAPIBackend> {
  const definition = JSON.parse(readFileSync(new URL("./description.json", import.meta.url), "utf8"));
  const ajvOpts = { strict: false, validateFormats: false, logger: false } as const;
  const api = new OpenAPIBackend({ definition, ajvOpts, coerceTypes: true, quick: true });
  return await api.init();
}

async function respond(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET" } = request;
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
  const interruption = takeInterruption(world.plans, method, url.pathname);
  if (interruption?.kind === "silence") return;
  if (interruption?.kind === "hang-up") return void request.socket.destroy();
  const body = await text(request);
  const instead = interruption === null ? null : interruptedAnswer(interruption);
  const answer = instead ?? answerOf(world, request, url, body === "" ? undefined : JSON.parse(body));
  if (interruption?.kind === "lost-answer") return void request.socket.destroy();
  const headers = { "content-type": "application/json; charset=utf-8", ...answer.headers };
  response.writeHead(answer.status, headers).end(JSON.stringify(answer.data));
}

function answerOf(world: World, request: IncomingMessage, url: URL, body: unknown): Answer {
  const { state, api, violations } = world;
  const { method = "GET" } = request;
  const token = state.tokens.get(/^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "");
  if (token === undefined) return badCredentials;
  if (method === "POST" && url.pathname === "/graphql") return answerGraphql(state, token, body);

  const asked: Request = {
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { "content-type": "application/json" },
    body,
  };
  const operation = api.matchOperation(asked);
  const id = operation?.operationId;
  if (operation === undefined || id === undefined) {
    violations.push(`${method} ${url.pathname} is not in the description`);
    return refusal(404, "Not Found");
  }
  const wrong = api.validateRequest(asked, operation).errors;
  if (wrong) {
    violations.push(`${method} ${url.pathname}: ${JSON.stringify(wrong)}`);
    return refusal(422, "Invalid request.");
  }
  const { params } = api.router.parseRequest(asked, operation);
  const call = {
    operation: id,
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
    query: Object.fromEntries(url.searchParams),
    body,
    url,
  };
  const answer = answerRest(state, call, token, () => api.mockResponseForOperation(id).mock);
  const odd = api.validateResponse(answer.data, operation, answer.status).errors;
  if (odd) violations.push(`answer ${answer.status} of ${id}: ${JSON.stringify(odd)}`);
  return answer;
}
