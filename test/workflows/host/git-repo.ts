import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A repository as it stands on GitHub: what `actions/checkout` clones. */
export interface GitRepo {
  /** its git folder, without a working tree */
  readonly folder: string;
  /** Writes files (null removes one) on a branch, which is made from `from` or main when it is new; gives the commit. */
  commit(files: Readonly<Record<string, string | null>>, options?: CommitOptions): string;
  /** commit of a branch, tag or ref */
  sha(ref: string): string;
  /** Merges a branch into another, as the button of a pull request does; gives the merge commit. */
  merge(head: string, into?: string, message?: string): string;
  /** Makes `refs/pull/<number>/head` and `/merge`, as GitHub does for an open pull request; gives the merge commit. */
  pull(number: number, head: string, base?: string): string;
  /** files that differ between where `head` left `base` and `head` */
  changed(base: string, head: string): string[];
  /** a file of a commit; null when there is none */
  show(ref: string, path: string): string | null;
  remove(): void;
}

export interface CommitOptions {
  readonly branch?: string;
  readonly from?: string;
  readonly message?: string;
  readonly author?: string;
}

/** Nothing of this machine's settings, and the same commits in each run of a test. */
const env = {
  PATH: process.env["PATH"],
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_DATE: "2026-11-01T12:00:00Z",
  GIT_COMMITTER_DATE: "2026-11-01T12:00:00Z",
  GIT_COMMITTER_NAME: "GitHub",
  GIT_COMMITTER_EMAIL: "noreply@github.com",
};

/** A new repository with one commit on `main`. */
export function createRepository(files: Readonly<Record<string, string>>): GitRepo {
  const folder = mkdtempSync(join(tmpdir(), "lockkeeper-repository-"));
  const git = (args: readonly string[], more: Record<string, string> = {}, cwd = folder) => {
    const { status, stdout, stderr } = spawnSync("git", ["--git-dir", folder, ...args], {
      cwd,
      env: { ...env, ...more },
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  };
  git(["init", "--quiet", "--bare", "--initial-branch=main", folder]);
  git(["config", "uploadpack.allowAnySHA1InWant", "true"]);

  const sha = (ref: string) => git(["rev-parse", "--verify", `${ref}^{commit}`]);
  const exists = (ref: string) => git(["for-each-ref", "--format=%(refname)", ref]) !== "";
  const author = (login: string) => ({ GIT_AUTHOR_NAME: login, GIT_AUTHOR_EMAIL: `${login}@users.noreply.github.com` });
  const commitTree = (tree: string, parents: readonly string[], message: string, login: string) =>
    git(["commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent]), "-m", message], author(login));

  const repo: GitRepo = {
    folder,
    sha,
    commit: (changed, { branch = "main", from = "main", message = "A commit", author: login = "octocat" } = {}) => {
      const ref = branch.startsWith("refs/") ? branch : `refs/heads/${branch}`;
      const parent = exists(ref) ? sha(ref) : exists("refs/heads/main") ? sha(from) : null;
      const work = mkdtempSync(join(tmpdir(), "lockkeeper-commit-"));
      const index = { GIT_INDEX_FILE: join(work, ".index"), GIT_WORK_TREE: work };
      try {
        if (parent !== null) git(["read-tree", parent], index);
        for (const [path, text] of Object.entries(changed)) {
          if (text === null) git(["update-index", "--force-remove", "--", path], index, work);
          else {
            mkdirSync(dirname(join(work, path)), { recursive: true });
            writeFileSync(join(work, path), text);
            git(["update-index", "--add", "--", path], index, work);
          }
        }
        const made = commitTree(git(["write-tree"], index), parent === null ? [] : [parent], message, login);
        git(["update-ref", ref, made]);
        return made;
      } finally {
        rmSync(work, { recursive: true });
      }
    },
    merge: (head, into = "main", message = `Merge ${head}`) => {
      const parents = [sha(into), sha(head)];
      const made = commitTree(git(["merge-tree", "--write-tree", ...parents]), parents, message, "GitHub");
      git(["update-ref", `refs/heads/${into}`, made]);
      return made;
    },
    pull: (number, head, base = "main") => {
      const parents = [sha(base), sha(head)];
      const message = `Merge ${parents[1]} into ${parents[0]}`;
      const made = commitTree(git(["merge-tree", "--write-tree", ...parents]), parents, message, "GitHub");
      git(["update-ref", `refs/pull/${number}/head`, parents[1] ?? ""]);
      git(["update-ref", `refs/pull/${number}/merge`, made]);
      return made;
    },
    changed: (base, head) =>
      git(["diff", "--name-only", `${base}...${head}`])
        .split("\n")
        .filter(Boolean),
    show: (ref, path) => {
      const listed = git(["ls-tree", "--name-only", ref, "--", path]);
      return listed === ""
        ? null
        : spawnSync("git", ["--git-dir", folder, "show", `${ref}:${path}`], { env, encoding: "utf8" }).stdout;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  repo.commit(files, { message: "First commit" });
  return repo;
}
