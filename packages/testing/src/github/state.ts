import { ActionsState } from "./actions-state.js";
import { ChecksState } from "./checks-state.js";
import { DeploymentsState } from "./deployments-state.js";
import { GitState } from "./git-state.js";
import { type Level, type Need, type Permissions, withNeed } from "./permissions.js";

/** A comment as the fake keeps it. */
export interface FakeComment {
  readonly id: number;
  readonly pullRequest: number;
  readonly author: string;
  body: string;
  /** how often it was changed */
  edits: number;
  /** folded away, with GraphQL's classifier */
  minimized: string | null;
}

export interface FakeIssue {
  readonly number: number;
  readonly author: string;
  title: string;
  body: string;
  state: "open" | "closed";
  stateReason: "completed" | "not_planned" | "duplicate" | "reopened" | null;
  labels: readonly string[];
  locked: boolean;
  updatedAt: string;
  closedAt: string | null;
  /** how often it was changed */
  edits: number;
}

export interface FakeLabel {
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

export interface FakePull {
  readonly number: number;
  readonly headSha: string;
  readonly headRef: string;
  readonly baseRef: string;
  /** `owner/repo` of the branch: another one for a pull request from a fork */
  readonly headRepository: string;
  readonly author: string;
  readonly title: string;
  /** conversation closed to everybody */
  locked: boolean;
  readonly files: readonly string[];
  /** its commits beside the last */
  readonly commits: readonly string[];
  readonly body: string;
  readonly state: "open" | "closed";
  readonly draft: boolean;
  /** what its author is to the repository */
  readonly association: string;
  /** ISO 8601 */
  readonly mergedAt: string | null;
  readonly mergeCommitSha: string | null;
  /** how often it was changed */
  readonly edits: number;
}

export interface FakeReview {
  readonly id: number;
  readonly pullRequest: number;
  /** null: an account that is gone */
  readonly by: string | null;
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";
  /** what its author is to the repository */
  readonly association: string;
  readonly commit: string;
  readonly body: string;
}

/** Whose a token is and what it may do. */
export interface FakeToken {
  /** `github-actions[bot]` for the job's own */
  readonly login: string;
  /** of an app: GET /user is closed to it */
  readonly app: boolean;
  readonly permissions: Permissions;
  /** whether GraphQL tells it who it is */
  readonly viewer: boolean;
  /** what GraphQL calls it, when that is not its login */
  readonly viewerLogin: string | null;
  /** the number that GraphQL gives, when that is not REST's */
  readonly viewerId: number | null;
  readonly mayMinimize: boolean;
}

/** A token to be made. What is left out is as with the job's own of a workflow that comments and keeps issues. */
export interface WantedToken extends Partial<FakeToken> {
  /** short for two of the permissions of that one; not beside `permissions` */
  readonly pullRequests?: Level;
  readonly issues?: Level;
}

/** What there is on GitHub, and nothing of how one asks for it. */
export class GithubState {
  readonly repository: string;
  readonly comments: FakeComment[] = [];
  readonly pulls = new Map<number, FakePull>();
  /** oldest first */
  readonly reviews: FakeReview[] = [];
  readonly issues = new Map<number, FakeIssue>();
  readonly labels = new Map<string, FakeLabel>();
  issuesDisabled = false;
  /** a setting: workflows make no pull requests */
  pullsForbidden = false;
  readonly actions: ActionsState;
  readonly checks = new ChecksState();
  readonly deployments = new DeploymentsState();
  readonly git = new GitState(() => this.tick());
  readonly tokens = new Map<string, FakeToken>();
  private readonly used = new Map<FakeToken, Permissions>();
  /** characters that a comment may have */
  bodyLimit = 65_536;
  private lastId = 1_000_000;
  private changes = 0;

  constructor(repository: string) {
    this.repository = repository;
    this.actions = new ActionsState(repository);
  }

  addPull(pull: Partial<FakePull> & { number: number }): FakePull {
    const added: FakePull = {
      headSha: "6dcb09b5b57875f334f61aebed695e2e4193db5e",
      headRef: "feature",
      baseRef: "main",
      headRepository: this.repository,
      author: "octocat",
      title: `Pull request ${pull.number}`,
      locked: false,
      files: [],
      commits: [],
      body: "",
      state: pull.mergedAt ? "closed" : "open",
      draft: false,
      association: "CONTRIBUTOR",
      mergedAt: null,
      mergeCommitSha: null,
      edits: 0,
      ...pull,
    };
    this.pulls.set(added.number, added);
    return added;
  }

  /** A review by a member that approves the head, unless told otherwise. */
  addReview(review: Partial<FakeReview> & { pullRequest: number }): FakeReview {
    const added: FakeReview = {
      id: 6_000_000 + this.reviews.length,
      by: "rita",
      state: "APPROVED",
      association: "MEMBER",
      commit: this.pulls.get(review.pullRequest)?.headSha ?? "",
      body: "",
      ...review,
    };
    this.reviews.push(added);
    return added;
  }

  /** Issues and pull requests are numbered together. */
  nextNumber(): number {
    return Math.max(0, ...this.pulls.keys(), ...this.issues.keys()) + 1;
  }

  addIssue(issue: Partial<FakeIssue> = {}): FakeIssue {
    const number = this.nextNumber();
    const added: FakeIssue = {
      number,
      author: "octocat",
      title: `Issue ${number}`,
      body: "",
      state: "open",
      stateReason: null,
      labels: [],
      locked: false,
      updatedAt: this.tick(),
      closedAt: null,
      edits: 0,
      ...issue,
    };
    this.issues.set(added.number, added);
    return added;
  }

  /** The time of a change: a second later with each. */
  tick(): string {
    this.changes += 1;
    return new Date(Date.UTC(2026, 10, 1) + this.changes * 1_000).toISOString();
  }

  addComment(comment: Pick<FakeComment, "pullRequest" | "author" | "body">): FakeComment {
    this.lastId += 1;
    const added: FakeComment = { ...comment, id: this.lastId, edits: 0, minimized: null };
    this.comments.push(added);
    return added;
  }

  /** Adds a token: the job's own with all that we ask for, unless told otherwise. */
  addToken(text: string, { pullRequests = "write", issues = "write", ...token }: WantedToken = {}): string {
    const full: FakeToken = {
      login: "github-actions[bot]",
      app: true,
      permissions: { contents: "read", "pull-requests": pullRequests, issues },
      viewer: true,
      viewerLogin: null,
      viewerId: null,
      mayMinimize: true,
      ...token,
    };
    this.tokens.set(text, full);
    return text;
  }

  /** Keeps in mind what a token's call needed, whether it was granted or not. */
  use(token: FakeToken, need: Need): void {
    this.used.set(token, withNeed(this.usedBy(token), need));
  }

  usedBy(token: FakeToken): Permissions {
    return this.used.get(token) ?? {};
  }
}
