/** Who may approve, of an environment. */
export type FakeReviewer = { readonly user: string } | { readonly team: string };

export interface FakeEnvironment {
  readonly name: string;
  /** nobody: it has no such rule */
  readonly reviewers: readonly FakeReviewer[];
  readonly preventSelfReview: boolean;
  readonly canAdminsBypass: boolean;
  /** minutes; 0: it has no such rule */
  readonly waitTimer: number;
  readonly branchPolicy: "protected" | "custom" | null;
}

export interface FakeRun {
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  readonly name: string;
  /** of the workflow file */
  readonly path: string;
  readonly headSha: string;
  readonly headBranch: string;
  /** `owner/repo`: another one for a pull request from a fork */
  readonly headRepository: string;
  /** began the run */
  readonly actor: string;
  /** began this attempt of it */
  readonly triggeringActor: string;
  readonly status: "queued" | "in_progress" | "waiting" | "completed";
  readonly conclusion: string | null;
  /** of its check runs */
  readonly checkSuite: number;
  /** GitHub names none for a fork's */
  readonly pullRequests: readonly number[];
}

/** What somebody said to a run that waits for an environment. */
export interface FakeApproval {
  readonly run: number;
  readonly state: "approved" | "rejected" | "pending";
  readonly by: string;
  readonly environments: readonly string[];
  readonly comment: string;
}

export interface FakeArtifact {
  readonly id: number;
  readonly run: number;
  readonly name: string;
  readonly bytes: number;
  readonly expired: boolean;
}

/** Environments, workflow runs, and what people said to them. */
export class ActionsState {
  readonly environments = new Map<string, FakeEnvironment>();
  readonly runs = new Map<number, FakeRun>();
  /** of all attempts of a run, in the order in which they were said */
  readonly approvals: FakeApproval[] = [];
  readonly artifacts: FakeArtifact[] = [];
  private readonly repository: string;

  constructor(repository: string) {
    this.repository = repository;
  }

  /** An environment; without rules unless told otherwise, as GitHub makes one that a job names. */
  addEnvironment(environment: Partial<FakeEnvironment> & { name: string }): FakeEnvironment {
    const added: FakeEnvironment = {
      reviewers: [],
      preventSelfReview: false,
      canAdminsBypass: true,
      waitTimer: 0,
      branchPolicy: null,
      ...environment,
    };
    // GitHub knows them by name, whatever the case
    this.environments.set(added.name.toLowerCase(), added);
    return added;
  }

  /** A run that a person began by hand on `main`, unless told otherwise. Adding it once more changes it. */
  addRun(run: Partial<FakeRun> = {}): FakeRun {
    const id = run.id ?? 4_000_000 + this.runs.size;
    const actor = run.actor ?? this.runs.get(id)?.actor ?? "octocat";
    const added: FakeRun = {
      id,
      attempt: 1,
      event: "workflow_dispatch",
      name: "Promote",
      path: ".github/workflows/promote.yml",
      headSha: "6dcb09b5b57875f334f61aebed695e2e4193db5e",
      headBranch: "main",
      headRepository: this.repository,
      actor,
      triggeringActor: actor,
      status: "in_progress",
      conclusion: null,
      checkSuite: id + 10_000,
      pullRequests: [],
      ...this.runs.get(id),
      ...run,
    };
    this.runs.set(id, added);
    return added;
  }

  /** Somebody approves or rejects. Whether that person may is not looked at. */
  addApproval(approval: Partial<FakeApproval> & { run: number; by: string }): FakeApproval {
    const added: FakeApproval = { state: "approved", environments: ["production"], comment: "", ...approval };
    this.approvals.push(added);
    return added;
  }

  addArtifact(artifact: Partial<FakeArtifact> & { run: number; name: string }): FakeArtifact {
    const added: FakeArtifact = { id: 5_000_000 + this.artifacts.length, bytes: 1_024, expired: false, ...artifact };
    this.artifacts.push(added);
    return added;
  }
}
