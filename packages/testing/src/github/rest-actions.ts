import { notFound } from "./answer.js";
import type { FakeArtifact, FakeEnvironment, FakeReviewer, FakeRun } from "./actions-state.js";
import { page } from "./page.js";
import type { Handler, RestCall } from "./rest-call.js";
import { api, asRecord, firstOf, site, userData, userId } from "./rest-data.js";
import type { GithubState } from "./state.js";

/** Environments and workflow runs, by the operation's id in GitHub's description. */
export const actionsHandlers: Readonly<Record<string, Handler>> = {
  "repos/get-environment": (state, call) => {
    const environment = state.actions.environments.get((call.params["environment_name"] ?? "").toLowerCase());
    return environment === undefined ? notFound : { status: 200, data: environmentData(state, environment) };
  },
  "actions/get-workflow-run": (state, call, _token, sample) => {
    const run = runOf(state, call);
    return run === undefined ? notFound : { status: 200, data: runData(state, run, asRecord(sample())) };
  },
  "actions/get-reviews-for-run": (state, call) => {
    const run = runOf(state, call);
    if (run === undefined) return notFound;
    const said = state.actions.approvals.filter((approval) => approval.run === run.id);
    const data = said.map(({ state: answer, by, environments, comment }) => ({
      state: answer,
      comment,
      user: userData(by),
      environments: environments.map((name) => environmentHead(state, name)),
    }));
    return { status: 200, data };
  },
  "actions/list-workflow-run-artifacts": (state, call) => {
    const run = runOf(state, call);
    if (run === undefined) return notFound;
    const { name } = call.query;
    const all = state.actions.artifacts.filter((each) => each.run === run.id && (name ?? each.name) === each.name);
    const { items, headers } = page(all, call.query, call.url);
    const artifacts = items.map((artifact) => artifactData(state, artifact, run));
    return { status: 200, data: { total_count: all.length, artifacts }, headers };
  },
};

function runOf(state: GithubState, { params }: RestCall): FakeRun | undefined {
  return state.actions.runs.get(Number(params["run_id"]));
}

function environmentHead(state: GithubState, name: string): Record<string, unknown> {
  return {
    id: userId(name),
    node_id: `EN_${userId(name)}`,
    name,
    url: `${api}/repos/${state.repository}/environments/${encodeURIComponent(name)}`,
    html_url: `${site}/${state.repository}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    created_at: "2026-10-01T00:00:00Z",
    updated_at: "2026-10-01T00:00:00Z",
  };
}

function environmentData(state: GithubState, environment: FakeEnvironment): Record<string, unknown> {
  const { name, reviewers, preventSelfReview, canAdminsBypass, waitTimer, branchPolicy } = environment;
  const rules = [
    ...(waitTimer > 0 ? [{ type: "wait_timer", wait_timer: waitTimer }] : []),
    ...(branchPolicy === null ? [] : [{ type: "branch_policy" }]),
    ...(reviewers.length === 0
      ? []
      : [
          {
            type: "required_reviewers",
            prevent_self_review: preventSelfReview,
            reviewers: reviewers.map((reviewer) => reviewerData(state, reviewer)),
          },
        ]),
  ];
  return {
    ...environmentHead(state, name),
    // GitHub gives it, and its description does not name it
    can_admins_bypass: canAdminsBypass,
    protection_rules: rules.map((rule, index) => ({ id: 3_000 + index, node_id: `GA_${index}`, ...rule })),
    deployment_branch_policy:
      branchPolicy === null
        ? null
        : { protected_branches: branchPolicy === "protected", custom_branch_policies: branchPolicy === "custom" },
  };
}

function reviewerData(state: GithubState, reviewer: FakeReviewer): Record<string, unknown> {
  if ("user" in reviewer) return { type: "User", reviewer: userData(reviewer.user) };
  const { team } = reviewer;
  const [owner] = state.repository.split("/");
  const url = `${api}/organizations/1/team/${userId(team)}`;
  return {
    type: "Team",
    reviewer: {
      id: userId(team),
      node_id: `T_${userId(team)}`,
      name: team,
      slug: team,
      description: null,
      privacy: "closed",
      notification_setting: "notifications_enabled",
      permission: "pull",
      url,
      html_url: `${site}/orgs/${owner}/teams/${team}`,
      members_url: `${url}/members{/member}`,
      repositories_url: `${url}/repos`,
      type: "organization",
      organization_id: 1,
      parent: null,
    },
  };
}

/** A run, over the description's own sample. */
function runData(state: GithubState, run: FakeRun, sample: Record<string, unknown>): Record<string, unknown> {
  const address = `${site}/${state.repository}/actions/runs/${run.id}`;
  const fork = run.headRepository !== state.repository;
  const [pull] = firstOf(sample["pull_requests"]);
  return {
    ...sample,
    id: run.id,
    name: run.name,
    display_title: run.name,
    check_suite_id: run.checkSuite,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    html_url: address,
    url: address.replace(site, `${api}/repos`),
    pull_requests: fork ? [] : run.pullRequests.map((number) => ({ ...pull, number })),
    actor: userData(run.actor),
    triggering_actor: userData(run.triggeringActor),
    repository: { ...asRecord(sample["repository"]), full_name: state.repository, fork: false },
    head_repository: { ...asRecord(sample["head_repository"]), full_name: run.headRepository, fork },
  };
}

function artifactData(state: GithubState, artifact: FakeArtifact, run: FakeRun): Record<string, unknown> {
  const url = `${api}/repos/${state.repository}/actions/artifacts/${artifact.id}`;
  return {
    id: artifact.id,
    node_id: `MDg_${artifact.id}`,
    name: artifact.name,
    size_in_bytes: artifact.bytes,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expired,
    created_at: "2026-11-01T00:00:00Z",
    expires_at: "2027-01-30T00:00:00Z",
    updated_at: "2026-11-01T00:00:00Z",
    workflow_run: { id: run.id, head_branch: run.headBranch, head_sha: run.headSha },
  };
}
