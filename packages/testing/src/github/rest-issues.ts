import { type Answer, bodyTooLong, notFound, refusal } from "./answer.js";
import { page } from "./page.js";
import type { Handler, RestCall } from "./rest-call.js";
import { asRecord, issueData, labelData, pullAsIssue } from "./rest-data.js";
import type { FakeIssue, GithubState } from "./state.js";

const disabled = refusal(410, "Issues has been disabled in this repository.");

/** Issues and labels, by the operation's id in GitHub's description. */
export const issueHandlers: Readonly<Record<string, Handler>> = {
  // pull requests are issues, too, and are listed among them even where there are no others
  "issues/list-for-repo": (state, call) => {
    const issues = state.issuesDisabled ? [] : Array.from(state.issues.values(), (issue) => issueData(state, issue));
    const pulls = Array.from(state.pulls.values(), (pull) => pullAsIssue(state, pull));
    const { state: wanted = "open", since = "", labels = "", creator = "" } = call.query;
    const found = [...issues, ...pulls].filter(
      (issue) =>
        (wanted === "all" || issue["state"] === wanted) &&
        (since === "" || String(issue["updated_at"]) >= since) &&
        (creator === "" || asRecord(issue["user"])["login"] === creator) &&
        (labels === "" || labelNames(issue).includes(labels)),
    );
    const newestFirst = found.toSorted((a, b) => Number(b["number"]) - Number(a["number"]));
    const { items, headers } = page(newestFirst, call.query, call.url);
    return { status: 200, data: items, headers };
  },
  "issues/create": (state, call, token) => {
    const wrong = refused(state) ?? badBody(state, call);
    if (wrong !== null) return wrong;
    const { title, body, labels } = asRecord(call.body);
    const names = Array.isArray(labels) ? labels.map(String) : [];
    // GitHub makes the labels that are missing
    for (const name of names) addLabel(state, { name });
    const issue = state.addIssue({
      author: token.login,
      title: String(title),
      body: typeof body === "string" ? body : "",
      labels: names,
    });
    return { status: 201, data: issueData(state, issue) };
  },
  "issues/get": (state, call) => {
    const issue = issueOf(state, call);
    return issue === undefined ? notFound : { status: 200, data: issueData(state, issue) };
  },
  "issues/update": (state, call) => {
    const issue = issueOf(state, call);
    if (issue === undefined) return notFound;
    const wrong = refused(state) ?? badBody(state, call);
    if (wrong !== null) return wrong;
    change(state, issue, asRecord(call.body));
    return { status: 200, data: issueData(state, issue) };
  },
  "issues/get-label": (state, call) => {
    const label = state.labels.get(call.params["name"] ?? "");
    return label === undefined ? notFound : { status: 200, data: labelData(state, label) };
  },
  "issues/create-label": (state, call) => {
    const { name } = asRecord(call.body);
    const error = { resource: "Label", code: "already_exists", field: "name" };
    if (state.labels.has(String(name))) return refusal(422, "Validation Failed", [error]);
    return { status: 201, data: labelData(state, addLabel(state, asRecord(call.body))) };
  },
};

function refused(state: GithubState): Answer | null {
  return state.issuesDisabled ? disabled : null;
}

function badBody(state: GithubState, { body }: RestCall): Answer | null {
  const { title = "", body: text } = asRecord(body);
  const error = {
    resource: "Issue",
    code: "custom",
    field: "title",
    message: "title is too long (maximum is 256 characters)",
  };
  if (String(title).length > 256) return refusal(422, "Validation Failed", [error]);
  return Array.from(typeof text === "string" ? text : "").length > state.bodyLimit
    ? bodyTooLong(state.bodyLimit)
    : null;
}

function issueOf(state: GithubState, call: RestCall): FakeIssue | undefined {
  return state.issues.get(Number(call.params["issue_number"]));
}

function change(state: GithubState, issue: FakeIssue, wanted: Readonly<Record<string, unknown>>): void {
  const now = state.tick();
  const to = wanted["state"] === "open" || wanted["state"] === "closed" ? wanted["state"] : issue.state;
  const reopened = to === "open" && issue.state === "closed";
  const closed = to === "closed" && issue.state === "open";
  const reason = wanted["state_reason"] === "not_planned" ? "not_planned" : "completed";
  Object.assign(issue, {
    title: typeof wanted["title"] === "string" ? wanted["title"] : issue.title,
    body: typeof wanted["body"] === "string" ? wanted["body"] : issue.body,
    state: to,
    stateReason: reopened ? "reopened" : closed ? reason : issue.stateReason,
    closedAt: to === "open" ? null : closed ? now : issue.closedAt,
    updatedAt: now,
    edits: issue.edits + 1,
  });
}

function addLabel(
  state: GithubState,
  wanted: Readonly<Record<string, unknown>>,
): { name: string; color: string; description: string | null } {
  const { name, color = "ededed", description } = wanted;
  const label = {
    name: String(name),
    color: String(color),
    description: typeof description === "string" ? description : null,
  };
  const known = state.labels.get(label.name);
  if (known === undefined) state.labels.set(label.name, label);
  return known ?? label;
}

function labelNames(issue: Readonly<Record<string, unknown>>): unknown[] {
  const { labels } = issue;
  return Array.isArray(labels) ? labels.map((label) => asRecord(label)["name"]) : [];
}
