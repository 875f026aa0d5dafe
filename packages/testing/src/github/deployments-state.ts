export interface FakeDeploymentStatus {
  readonly id: number;
  readonly state: string;
  readonly creator: string;
  readonly description: string;
  readonly logUrl: string;
  readonly environmentUrl: string;
}

export interface FakeDeployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly creator: string;
  readonly description: string | null;
  readonly payload: unknown;
  /** oldest first */
  readonly statuses: FakeDeploymentStatus[];
}

/** What was deployed where, and how that went. */
export class DeploymentsState {
  /** oldest first */
  readonly all: FakeDeployment[] = [];

  add(deployment: Partial<FakeDeployment> & { sha: string }): FakeDeployment {
    const added: FakeDeployment = {
      id: 9_000_000 + this.all.length,
      ref: "main",
      task: "deploy",
      environment: "production",
      creator: "github-actions[bot]",
      description: null,
      payload: {},
      statuses: [],
      ...deployment,
    };
    this.all.push(added);
    return added;
  }

  addStatus(
    deployment: FakeDeployment,
    status: Partial<FakeDeploymentStatus> & { state: string },
  ): FakeDeploymentStatus {
    const added: FakeDeploymentStatus = {
      id: deployment.id * 100 + deployment.statuses.length,
      creator: "github-actions[bot]",
      description: "",
      logUrl: "",
      environmentUrl: "",
      ...status,
    };
    deployment.statuses.push(added);
    return added;
  }
}
