import { createHash } from "node:crypto";

export interface FakeEntry {
  readonly mode: string;
  /** of the blob */
  readonly sha: string;
}

/** All files of a commit by their whole path; GitHub's own trees are nested, which nobody of us looks at. */
export type FakeTree = ReadonlyMap<string, FakeEntry>;

export interface FakeCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  /** login */
  readonly author: string;
  /** ISO 8601 */
  readonly date: string;
}

interface NewCommit {
  /** default: what its content says */
  readonly sha?: string;
  /** default: main */
  readonly branch?: string;
  /** text by path, beside what the parent has; null takes a file away */
  readonly files?: Readonly<Record<string, string | null>>;
  readonly message?: string;
  readonly author?: string;
}

/** Commits, trees, blobs and refs, in memory. Refs are named without `refs/`: `heads/main`. */
export class GitState {
  readonly refs = new Map<string, string>();
  readonly commits = new Map<string, FakeCommit>();
  readonly trees = new Map<string, FakeTree>();
  readonly blobs = new Map<string, Buffer>();
  private readonly tick: () => string;

  constructor(tick: () => string) {
    this.tick = tick;
  }

  /** A commit at the head of a branch, which is made when it is missing. */
  addCommit({ sha, branch = "main", files = {}, message = "Change", author = "octocat" }: NewCommit = {}): FakeCommit {
    const parent = this.refs.get(`heads/${branch}`);
    const entries = new Map(this.treeOf(parent));
    for (const [path, text] of Object.entries(files)) {
      if (text === null) entries.delete(path);
      else entries.set(path, { mode: "100644", sha: this.addBlob(Buffer.from(text)) });
    }
    const parents = parent === undefined ? [] : [parent];
    const commit = this.writeCommit({ tree: this.addTree(entries), parents, message, author }, sha);
    this.refs.set(`heads/${branch}`, commit.sha);
    return commit;
  }

  /** A commit on no branch yet. */
  writeCommit(commit: Omit<FakeCommit, "sha" | "date">, sha?: string): FakeCommit {
    const date = this.tick();
    const written = { ...commit, date, sha: sha ?? hash("commit", JSON.stringify({ ...commit, date })) };
    this.commits.set(written.sha, written);
    return written;
  }

  addTree(entries: FakeTree): string {
    const sha = hash("tree", JSON.stringify([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1))));
    this.trees.set(sha, new Map(entries));
    return sha;
  }

  addBlob(content: Buffer): string {
    const sha = hash("blob", content);
    this.blobs.set(sha, content);
    return sha;
  }

  /** A commit of this name: a branch, a tag, `refs/...`, or its own sha. */
  resolve(name: string): string | undefined {
    const short = name.replace(/^refs\//, "");
    const known = [short, `heads/${short}`, `tags/${short}`].map((ref) => this.refs.get(ref));
    return known.find((sha) => sha !== undefined) ?? (this.commits.has(name) ? name : undefined);
  }

  /** Text of a file at a commit of this name; null when there is none. */
  textAt(name: string, path: string): string | null {
    const entry = this.treeOf(this.resolve(name)).get(path);
    return (entry && this.blobs.get(entry.sha)?.toString()) ?? null;
  }

  /** The commit and what was before it, newest first. */
  history(sha: string): FakeCommit[] {
    const found = new Map<string, FakeCommit>();
    const open = [sha];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const commit = this.commits.get(next);
      if (commit === undefined || found.has(next)) continue;
      found.set(next, commit);
      open.push(...commit.parents);
    }
    return [...found.values()].toSorted((a, b) => (a.date < b.date ? 1 : -1));
  }

  /** Whether the commit changed this file, or one below this folder. */
  touches(commit: FakeCommit, path: string): boolean {
    const [after, before] = [this.trees.get(commit.tree) ?? new Map(), this.treeOf(commit.parents[0])];
    const paths = new Set([...after.keys(), ...before.keys()]);
    const folder = path.replace(/\/*$/, "/");
    return [...paths].some(
      (each) =>
        (each === path || each.startsWith(folder)) &&
        (after.get(each)?.sha !== before.get(each)?.sha || after.get(each)?.mode !== before.get(each)?.mode),
    );
  }

  private treeOf(commit: string | undefined): FakeTree {
    const tree = commit === undefined ? undefined : this.commits.get(commit)?.tree;
    return (tree && this.trees.get(tree)) || new Map<string, FakeEntry>();
  }
}

/** As git names its objects, where their content is as git writes it. */
function hash(kind: string, content: string | Buffer): string {
  const bytes = Buffer.from(content);
  return createHash("sha1").update(`${kind} ${bytes.length}\0`).update(bytes).digest("hex");
}
