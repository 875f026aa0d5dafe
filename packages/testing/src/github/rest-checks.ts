import type { FakeCheckRun, FakeStatus } from "./checks-state.js";
import { page } from "./page.js";
import type { Handler } from "./rest-call.js";
import { api, asRecord, firstOf, site } from "./rest-data.js";
import type { GithubState } from "./state.js";

/** Check runs and statuses of a commit, by the operation's id in GitHub's description. */
export const checksHandlers: Readonly<Record<string, Handler>> = {
  "checks/list-for-ref": (state, call, _token, sample) => {
    const ref = call.params["ref"] ?? "";
    const { check_name: name, filter = "latest", status } = call.query;
    const sha = state.git.resolve(ref) ?? ref;
    const ofCommit = state.checks.runs.filter((run) => run.headSha === sha);
    const found = (filter === "all" ? ofCommit : newest(ofCommit, (run) => `${run.checkSuite} ${run.name}`))
      .filter((run) => (name ?? run.name) === run.name && (status ?? run.status) === run.status)
      .toReversed();
    const { items, headers } = page(found, call.query, call.url);
    const [one] = firstOf(asRecord(sample())["check_runs"]);
    const data = { total_count: found.length, check_runs: items.map((run) => checkRunData(state, run, asRecord(one))) };
    return { status: 200, data, headers };
  },
  "repos/get-combined-status-for-ref": (state, call, _token, sample) => {
    const ref = call.params["ref"] ?? "";
    const sha = state.git.resolve(ref) ?? ref;
    const found = newest(
      state.checks.statuses.filter((status) => status.sha === sha),
      ({ context }) => context,
    );
    const { items, headers } = page(found, call.query, call.url);
    const whole = asRecord(sample());
    const data = {
      ...whole,
      sha,
      state: combined(found),
      total_count: found.length,
      statuses: items.map((status) => statusData(state, status)),
      repository: { ...asRecord(whole["repository"]), full_name: state.repository },
    };
    return { status: 200, data, headers };
  },
};

/** The last one of each key, in the order of those. */
function newest<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  return all.filter((one, index) => !all.slice(index + 1).some((later) => keyOf(later) === keyOf(one)));
}

function combined(statuses: readonly FakeStatus[]): string {
  if (statuses.some(({ state }) => state === "failure" || state === "error")) return "failure";
  return statuses.length > 0 && statuses.every(({ state }) => state === "success") ? "success" : "pending";
}

function checkRunData(state: GithubState, run: FakeCheckRun, sample: Record<string, unknown>): Record<string, unknown> {
  const done = run.status === "completed";
  return {
    ...sample,
    id: run.id,
    head_sha: run.headSha,
    name: run.name,
    html_url: `${site}/${state.repository}/runs/${run.id}`,
    details_url: `${site}/${state.repository}/runs/${run.id}`,
    status: run.status,
    conclusion: run.conclusion,
    started_at: at(run.id - 7_000_000),
    completed_at: done ? at(run.id - 7_000_000 + 30) : null,
    check_suite: { id: run.checkSuite },
    pull_requests: [],
  };
}

function statusData(state: GithubState, { id, sha, context, state: result }: FakeStatus): Record<string, unknown> {
  return {
    id,
    node_id: `SC_${id}`,
    url: `${api}/repos/${state.repository}/statuses/${sha}`,
    avatar_url: null,
    description: null,
    target_url: null,
    context,
    state: result,
    created_at: at(id - 8_000_000),
    updated_at: at(id - 8_000_000),
  };
}

/** The later one is added, the later it began. */
function at(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 1) + seconds * 1_000).toISOString();
}
