import { type Answer, bodyTooLong, notForApps, notFound, refusal } from "./answer.js";
import { page } from "./page.js";
import { needOf, suffices } from "./permissions.js";
import { actionsHandlers } from "./rest-actions.js";
import type { Handler, RestCall } from "./rest-call.js";
import { checksHandlers } from "./rest-checks.js";
import { asRecord, commentData, userData } from "./rest-data.js";
import { deploymentsHandlers } from "./rest-deployments.js";
import { gitHandlers } from "./rest-git.js";
import { issueHandlers } from "./rest-issues.js";
import { pullHandlers } from "./rest-pulls.js";
import type { FakeComment, FakeIssue, FakePull, FakeToken, GithubState } from "./state.js";

/** By the operation's id in GitHub's description. */
const handlers: Readonly<Record<string, Handler>> = {
  ...actionsHandlers,
  ...checksHandlers,
  ...deploymentsHandlers,
  ...gitHandlers,
  ...issueHandlers,
  ...pullHandlers,
  "users/get-authenticated": (_state, _call, token, sample) =>
    token.app
      ? notForApps
      : { status: 200, data: { ...asRecord(sample()), ...userData(token.login), user_view_type: "public" } },
  "issues/list-comments": (state, call) => {
    const number = Number(call.params["issue_number"]);
    if (threadOf(state, number) === undefined) return notFound;
    const all = state.comments.filter(({ pullRequest }) => pullRequest === number);
    const { items, headers } = page(all, call.query, call.url);
    return { status: 200, data: items.map((comment) => commentData(state, comment)), headers };
  },
  "issues/create-comment": (state, call, token) => {
    const thread = threadOf(state, Number(call.params["issue_number"]));
    if (thread === undefined) return notFound;
    if (thread.locked) return refusal(403, "Unable to create comment because issue is locked.");
    const body = bodyOf(call);
    if (Array.from(body).length > state.bodyLimit) return bodyTooLong(state.bodyLimit);
    const comment = state.addComment({ pullRequest: thread.number, author: token.login, body });
    return { status: 201, data: commentData(state, comment) };
  },
  "issues/get-comment": (state, call) => {
    const comment = commentOf(state, call);
    return comment === undefined ? notFound : { status: 200, data: commentData(state, comment) };
  },
  "issues/update-comment": (state, call) => {
    const comment = commentOf(state, call);
    if (comment === undefined) return notFound;
    const body = bodyOf(call);
    if (Array.from(body).length > state.bodyLimit) return bodyTooLong(state.bodyLimit);
    Object.assign(comment, { body, edits: comment.edits + 1 });
    return { status: 200, data: commentData(state, comment) };
  },
};

/** Answers a call from the state, and changes the state where the call asks for it. */
export function answerRest(state: GithubState, call: RestCall, token: FakeToken, sample: () => unknown): Answer {
  const { owner, repo } = call.params;
  const need = needOf(state, call);
  if (owner !== undefined && `${owner}/${repo}` !== state.repository) return notFound;
  const handler = handlers[call.operation];
  if (handler === undefined) throw new Error(`the fake has no ${call.operation}`);
  if (need !== null) {
    state.use(token, need);
    if (!suffices(token.permissions, need)) return notForApps;
  }
  return handler(state, call, token, sample);
}

/** The conversation of a pull request or an issue. */
function threadOf(state: GithubState, number: number): FakePull | FakeIssue | undefined {
  return state.pulls.get(number) ?? state.issues.get(number);
}

function commentOf(state: GithubState, call: RestCall): FakeComment | undefined {
  return state.comments.find(({ id }) => id === Number(call.params["comment_id"]));
}

function bodyOf({ body }: RestCall): string {
  return String(asRecord(body)["body"]);
}
