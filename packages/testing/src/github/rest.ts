import { type Answer, notForApps, notFound, refusal } from "./answer.js";
import { page } from "./page.js";
import { asRecord, commentData, fileData, pullData, userData } from "./rest-data.js";
import type { FakeComment, FakeToken, GithubState } from "./state.js";

/** A call that the description knows. */
export interface RestCall {
  readonly operation: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** address with the query, for the Link header */
  readonly url: URL;
}

type Handler = (state: GithubState, call: RestCall, token: FakeToken, sample: () => unknown) => Answer;

/** By the operation's id in GitHub's description. */
const handlers: Readonly<Record<string, Handler>> = {
  "users/get-authenticated": (_state, _call, token, sample) =>
    token.app
      ? notForApps
      : { status: 200, data: { ...asRecord(sample()), ...userData(token.login), user_view_type: "public" } },
  "issues/list-comments": (state, call, token) => {
    const number = Number(call.params["issue_number"]);
    if (token.pullRequests === "none") return notForApps;
    if (!state.pulls.has(number)) return notFound;
    const all = state.comments.filter(({ pullRequest }) => pullRequest === number);
    const { items, headers } = page(all, call.query, call.url);
    return { status: 200, data: items.map((comment) => commentData(state, comment)), headers };
  },
  "issues/create-comment": (state, call, token) => {
    const pull = state.pulls.get(Number(call.params["issue_number"]));
    if (pull === undefined) return notFound;
    if (token.pullRequests !== "write") return notForApps;
    if (pull.locked) return refusal(403, "Unable to create comment because issue is locked.");
    const body = bodyOf(call);
    if (Array.from(body).length > state.bodyLimit) return bodyTooLong(state.bodyLimit);
    const comment = state.addComment({ pullRequest: pull.number, author: token.login, body });
    return { status: 201, data: commentData(state, comment) };
  },
  "issues/get-comment": (state, call) => {
    const comment = commentOf(state, call);
    return comment === undefined ? notFound : { status: 200, data: commentData(state, comment) };
  },
  "issues/update-comment": (state, call, token) => {
    const comment = commentOf(state, call);
    if (comment === undefined) return notFound;
    if (token.pullRequests !== "write") return notForApps;
    const body = bodyOf(call);
    if (Array.from(body).length > state.bodyLimit) return bodyTooLong(state.bodyLimit);
    Object.assign(comment, { body, edits: comment.edits + 1 });
    return { status: 200, data: commentData(state, comment) };
  },
  "pulls/get": (state, call, _token, sample) => {
    const pull = state.pulls.get(Number(call.params["pull_number"]));
    return pull === undefined ? notFound : { status: 200, data: pullData(state, pull, asRecord(sample())) };
  },
  "pulls/list-files": (state, call) => {
    const pull = state.pulls.get(Number(call.params["pull_number"]));
    if (pull === undefined) return notFound;
    const { items, headers } = page(pull.files, call.query, call.url);
    return { status: 200, data: items.map((name) => fileData(pull, name)), headers };
  },
  "repos/list-pull-requests-associated-with-commit": (state, call, _token, sample) => {
    const found = [...state.pulls.values()].filter(({ headSha }) => headSha === call.params["commit_sha"]);
    const samples: unknown = sample();
    const one: unknown = Array.isArray(samples) ? samples[0] : null;
    const { items, headers } = page(found, call.query, call.url);
    return { status: 200, data: items.map((pull) => pullData(state, pull, asRecord(one))), headers };
  },
};

/** Answers a call from the state, and changes the state where the call asks for it. */
export function answerRest(state: GithubState, call: RestCall, token: FakeToken, sample: () => unknown): Answer {
  const { owner, repo } = call.params;
  if (owner !== undefined && `${owner}/${repo}` !== state.repository) return notFound;
  const handler = handlers[call.operation];
  if (handler === undefined) throw new Error(`the fake has no ${call.operation}`);
  return handler(state, call, token, sample);
}

function commentOf(state: GithubState, call: RestCall): FakeComment | undefined {
  return state.comments.find(({ id }) => id === Number(call.params["comment_id"]));
}

function bodyOf({ body }: RestCall): string {
  return String(asRecord(body)["body"]);
}

function bodyTooLong(limit: number): Answer {
  const message = `Body is too long (maximum is ${limit} characters)`;
  const error = { resource: "IssueComment", code: "unprocessable", field: "data", message };
  return refusal(422, "Validation Failed", [error]);
}
