import { type Answer, notFound, refusal } from "./answer.js";
import { page } from "./page.js";
import type { Handler, RestCall } from "./rest-call.js";
import { api, asRecord, fileData, firstOf, pullData, site, textOf, userData } from "./rest-data.js";
import type { FakePull, FakeReview, GithubState } from "./state.js";

const notAllowed = refusal(403, "GitHub Actions is not permitted to create or approve pull requests.");

/** Pull requests, by the operation's id in GitHub's description. */
export const pullHandlers: Readonly<Record<string, Handler>> = {
  "pulls/get": (state, call, _token, sample) => {
    const pull = pullOf(state, call);
    return pull === undefined ? notFound : { status: 200, data: pullData(state, pull, asRecord(sample())) };
  },
  "pulls/list": (state, call, _token, sample) => {
    const { state: wanted = "open", head, base } = call.query;
    const found = [...state.pulls.values()].filter(
      (pull) =>
        (wanted === "all" || pull.state === wanted) &&
        (head ?? labelOf(pull)) === labelOf(pull) &&
        (base ?? pull.baseRef) === pull.baseRef,
    );
    return listed(state, call, found.toReversed(), sample);
  },
  "repos/list-pull-requests-associated-with-commit": (state, call, _token, sample) => {
    const sha = call.params["commit_sha"] ?? "";
    const found = [...state.pulls.values()].filter(({ headSha, mergeCommitSha, commits }) =>
      [headSha, mergeCommitSha, ...commits].includes(sha),
    );
    return listed(state, call, found, sample);
  },
  "pulls/create": (state, call, token, sample) => {
    if (state.pullsForbidden && token.app) return notAllowed;
    const { title, head, base, body, draft } = asRecord(call.body);
    const headRef = String(head).replace(/^[^:]*:/, "");
    const headSha = state.git.refs.get(`heads/${headRef}`);
    if (headSha === undefined) return invalid({ field: "head", code: "invalid" });
    if (!state.git.refs.has(`heads/${textOf(base)}`)) return invalid({ field: "base", code: "invalid" });
    const open = [...state.pulls.values()].some((pull) => pull.state === "open" && pull.headRef === headRef);
    const owner = state.repository.split("/")[0];
    if (open) return invalid({ code: "custom", message: `A pull request already exists for ${owner}:${headRef}.` });
    const pull = state.addPull({
      number: state.nextNumber(),
      headSha,
      headRef,
      baseRef: String(base),
      title: String(title),
      body: typeof body === "string" ? body : "",
      draft: draft === true,
      author: token.login,
    });
    return { status: 201, data: pullData(state, pull, asRecord(sample())) };
  },
  "pulls/update": (state, call, _token, sample) => {
    const pull = pullOf(state, call);
    if (pull === undefined) return notFound;
    const { title, body, state: wanted } = asRecord(call.body);
    Object.assign(pull, {
      title: typeof title === "string" ? title : pull.title,
      body: typeof body === "string" ? body : pull.body,
      state: wanted === "open" || wanted === "closed" ? wanted : pull.state,
      edits: pull.edits + 1,
    });
    return { status: 200, data: pullData(state, pull, asRecord(sample())) };
  },
  "pulls/list-files": (state, call) => {
    const pull = pullOf(state, call);
    if (pull === undefined) return notFound;
    const { items, headers } = page(pull.files, call.query, call.url);
    return { status: 200, data: items.map((name) => fileData(pull, name)), headers };
  },
  "pulls/list-reviews": (state, call) => {
    const pull = pullOf(state, call);
    if (pull === undefined) return notFound;
    const found = state.reviews.filter(({ pullRequest }) => pullRequest === pull.number);
    const { items, headers } = page(found, call.query, call.url);
    return { status: 200, data: items.map((review) => reviewData(state, review)), headers };
  },
};

function pullOf(state: GithubState, { params }: RestCall): FakePull | undefined {
  return state.pulls.get(Number(params["pull_number"]));
}

function labelOf({ headRepository, headRef }: FakePull): string {
  return `${headRepository.split("/")[0]}:${headRef}`;
}

function invalid(error: Readonly<Record<string, string>>): Answer {
  return refusal(422, "Validation Failed", [{ resource: "PullRequest", ...error }]);
}

function listed(state: GithubState, call: RestCall, found: readonly FakePull[], sample: () => unknown): Answer {
  const { items, headers } = page(found, call.query, call.url);
  const one = asRecord(firstOf(sample())[0]);
  return { status: 200, data: items.map((pull) => pullData(state, pull, one)), headers };
}

function reviewData(state: GithubState, review: FakeReview): Record<string, unknown> {
  const pull = `${state.repository}/pull/${review.pullRequest}`;
  const html = `${site}/${pull}#pullrequestreview-${review.id}`;
  const self = `${api}/repos/${state.repository}/pulls/${review.pullRequest}`;
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: review.by === null ? null : userData(review.by),
    body: review.body,
    state: review.state,
    commit_id: review.commit,
    html_url: html,
    pull_request_url: self,
    _links: { html: { href: html }, pull_request: { href: self } },
    author_association: review.association,
    // one that is not submitted yet has no time
    ...(review.state === "PENDING" ? {} : { submitted_at: "2026-11-01T00:00:00Z" }),
  };
}
