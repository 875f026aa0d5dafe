export interface FakeCheckRun {
  readonly id: number;
  readonly headSha: string;
  readonly name: string;
  readonly status: "queued" | "in_progress" | "completed";
  /** null while it is not completed */
  readonly conclusion: string | null;
  /** those of one workflow run have the same */
  readonly checkSuite: number;
}

export interface FakeStatus {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: "success" | "failure" | "error" | "pending";
}

/** What checks say about commits. */
export class ChecksState {
  /** oldest first */
  readonly runs: FakeCheckRun[] = [];
  /** oldest first */
  readonly statuses: FakeStatus[] = [];

  /** A check run that succeeded, unless told otherwise. */
  addRun(run: Partial<FakeCheckRun> & { headSha: string; name: string }): FakeCheckRun {
    const id = 7_000_000 + this.runs.length;
    const done = run.status === undefined || run.status === "completed";
    const added: FakeCheckRun = {
      id,
      status: "completed",
      conclusion: done ? "success" : null,
      checkSuite: id + 10_000,
      ...run,
    };
    this.runs.push(added);
    return added;
  }

  addStatus(status: Omit<FakeStatus, "id">): FakeStatus {
    const added: FakeStatus = { id: 8_000_000 + this.statuses.length, ...status };
    this.statuses.push(added);
    return added;
  }
}
