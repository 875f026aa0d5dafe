import { notFound, refusal } from "./answer.js";
import type { FakeDeployment, FakeDeploymentStatus } from "./deployments-state.js";
import { page } from "./page.js";
import type { Handler, RestCall } from "./rest-call.js";
import { api, asRecord, userData } from "./rest-data.js";
import type { GithubState } from "./state.js";

const date = "2026-11-01T00:00:00Z";

/** Deployments and how they went, by the operation's id in GitHub's description. */
export const deploymentsHandlers: Readonly<Record<string, Handler>> = {
  "repos/list-deployments": (state, call) => {
    const { sha, ref, task, environment } = call.query;
    const found = state.deployments.all
      .filter(
        (one) =>
          (sha ?? one.sha) === one.sha &&
          (ref ?? one.ref) === one.ref &&
          (task ?? one.task) === one.task &&
          (environment ?? one.environment) === one.environment,
      )
      .toReversed();
    const { items, headers } = page(found, call.query, call.url);
    return { status: 200, data: items.map((one) => deploymentData(state, one)), headers };
  },
  "repos/create-deployment": (state, call, token) => {
    const { ref, task = "deploy", environment = "production", description = null, payload = {} } = asRecord(call.body);
    const name = String(ref);
    const sha = state.git.resolve(name) ?? (/^[0-9a-f]{40}$/.test(name) ? name : undefined);
    if (sha === undefined) return refusal(422, `No ref found for: ${name}`);
    const added = state.deployments.add({
      sha,
      ref: name,
      task: String(task),
      environment: String(environment),
      creator: token.login,
      description: typeof description === "string" ? description : null,
      payload,
    });
    return { status: 201, data: deploymentData(state, added) };
  },
  "repos/list-deployment-statuses": (state, call) => {
    const deployment = deploymentOf(state, call);
    if (deployment === undefined) return notFound;
    const { items, headers } = page(deployment.statuses.toReversed(), call.query, call.url);
    return { status: 200, data: items.map((status) => statusData(state, deployment, status)), headers };
  },
  "repos/create-deployment-status": (state, call, token) => {
    const deployment = deploymentOf(state, call);
    if (deployment === undefined) return notFound;
    const { state: result, description, log_url, environment_url } = asRecord(call.body);
    const added = state.deployments.addStatus(deployment, {
      state: String(result),
      creator: token.login,
      description: typeof description === "string" ? description : "",
      logUrl: typeof log_url === "string" ? log_url : "",
      environmentUrl: typeof environment_url === "string" ? environment_url : "",
    });
    return { status: 201, data: statusData(state, deployment, added) };
  },
};

function deploymentOf(state: GithubState, { params }: RestCall): FakeDeployment | undefined {
  return state.deployments.all.find(({ id }) => id === Number(params["deployment_id"]));
}

function deploymentData(state: GithubState, deployment: FakeDeployment): Record<string, unknown> {
  const repository = `${api}/repos/${state.repository}`;
  const { id, sha, ref, task, environment, creator, description, payload } = deployment;
  return {
    id,
    node_id: `DE_${id}`,
    sha,
    ref,
    task,
    payload,
    original_environment: environment,
    environment,
    description,
    creator: userData(creator),
    created_at: date,
    updated_at: date,
    url: `${repository}/deployments/${id}`,
    statuses_url: `${repository}/deployments/${id}/statuses`,
    repository_url: repository,
    transient_environment: false,
    production_environment: environment === "production",
  };
}

function statusData(
  state: GithubState,
  deployment: FakeDeployment,
  status: FakeDeploymentStatus,
): Record<string, unknown> {
  const repository = `${api}/repos/${state.repository}`;
  const url = `${repository}/deployments/${deployment.id}`;
  return {
    id: status.id,
    node_id: `DES_${status.id}`,
    state: status.state,
    creator: userData(status.creator),
    description: status.description,
    environment: deployment.environment,
    target_url: status.logUrl,
    log_url: status.logUrl,
    environment_url: status.environmentUrl,
    created_at: date,
    updated_at: date,
    url: `${url}/statuses/${status.id}`,
    deployment_url: url,
    repository_url: repository,
  };
}
