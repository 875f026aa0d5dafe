import { spawnSync } from "node:child_process";
import type { FakeGithub } from "@lockkeeper/testing";
import type { EventFacts } from "./event-facts.js";
import type { GitRepo } from "./git-repo.js";
import type { RunState } from "./run-state.js";
import type { EnvironmentSettings, JobRecord, Result } from "./types.js";

/** Tells the fake of an environment as its settings stand now. */
export function tellEnvironment(github: FakeGithub, name: string, settings: EnvironmentSettings): void {
  const { reviewers = [], preventSelfReview = false, waitTimer = 0, branches } = settings;
  github.actions.addEnvironment({
    name,
    preventSelfReview,
    waitTimer,
    reviewers: reviewers.map((one) => (one.startsWith("team:") ? { team: one.slice(5) } : { user: one })),
    branchPolicy: branches === undefined ? null : "custom",
  });
}

/** Tells the fake of a run, or how it stands now. */
export function tellRun(
  run: RunState,
  status: "in_progress" | "waiting" | "completed",
  conclusion: string | null,
): void {
  const { event, host } = run;
  host.github.actions.addRun({
    id: run.id,
    attempt: run.attempt,
    event: event.name,
    name: run.workflow.name,
    path: run.workflow.path,
    headSha: event.headSha,
    headBranch: event.headBranch,
    headRepository: event.headRepository,
    actor: run.actor,
    triggeringActor: run.triggeringActor,
    status,
    conclusion,
    checkSuite: run.id,
    pullRequests: event.pull === null || event.headRepository !== host.repository ? [] : [event.pull],
  });
}

/** A job's check run on the commit, from its start to its end, and the deployment of its environment. */
export function tellJob(run: RunState, name: string, environment: string | null): (ended: Result, url: string) => void {
  const { github } = run.host;
  const { runs } = github.checks;
  const begun = github.checks.addRun({
    headSha: run.event.headSha,
    name,
    status: "in_progress",
    conclusion: null,
    checkSuite: run.id,
  });
  const ref = run.event.headBranch;
  const deployment = environment === null ? null : github.deployments.add({ sha: run.event.sha, ref, environment });
  if (deployment !== null) github.deployments.addStatus(deployment, { state: "in_progress" });
  return (ended, url) => {
    runs[runs.indexOf(begun)] = { ...begun, status: "completed", conclusion: ended };
    if (deployment === null) return;
    const state = ended === "success" ? "success" : "failure";
    github.deployments.addStatus(deployment, { state, environmentUrl: url });
  };
}

/** The check run of a job of which nothing ran. */
export function tellNotRun(run: RunState, { name, conclusion }: JobRecord): void {
  run.host.github.checks.addRun({ headSha: run.event.headSha, name, conclusion, checkSuite: run.id });
}

/** Tells the fake of the event's pull request, without changing what a test has said of it. */
export function tellPull(github: FakeGithub, event: EventFacts, repo: GitRepo): void {
  if (event.pull === null) return;
  const known = github.pulls().find(({ number }) => number === event.pull);
  github.addPull({
    ...known,
    number: event.pull,
    headSha: event.headSha,
    headRef: event.headRef,
    baseRef: event.baseRef,
    headRepository: event.headRepository,
    author: event.author,
    files: repo.changed(event.baseRef, event.headSha),
  });
}

/** Brings the fake's commits and branches to where the repository's stand. */
export function tellCommits(github: FakeGithub, { folder }: GitRepo): void {
  const git = (args: readonly string[], input = "") => {
    const { stdout, status, stderr } = spawnSync("git", ["--git-dir", folder, ...args], { input, maxBuffer: 2 ** 28 });
    if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr.toString()}`);
    return stdout;
  };
  const log = git(["log", "--all", "--reverse", "--topo-order", "--format=%H%x00%P%x00%an%x00%B%x01"]).toString();
  for (const entry of log.split("\u0001")) {
    const [sha = "", parents = "", author = "", message = ""] = entry.trim().split("\0");
    if (sha === "" || github.git.commits.has(sha)) continue;
    const entries = git(["ls-tree", "-r", "-z", sha]).toString().split("\0").filter(Boolean);
    const files = entries.map((line) => {
      const [, mode = "", blob = "", path = ""] = /^(\d+) blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
      if (!github.git.blobs.has(blob)) github.git.addBlob(git(["cat-file", "blob", blob]));
      return [path, { mode, sha: blob }] as const;
    });
    const tree = github.git.addTree(new Map(files));
    github.git.writeCommit({ tree, parents: parents.split(" ").filter(Boolean), author, message: message.trim() }, sha);
  }
  for (const line of git(["for-each-ref", "--format=%(objectname) %(refname)"])
    .toString()
    .split("\n")
    .filter(Boolean)) {
    const [sha = "", ref = ""] = line.split(" ");
    github.git.refs.set(ref.replace(/^refs\//, ""), sha);
  }
}
