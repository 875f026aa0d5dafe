import { basename, dirname, join } from "node:path";
import type { Inputs, Outcome, Outputs } from "@lockkeeper/action-kit";
import { type Files, LockkeeperError, type Problem } from "@lockkeeper/core";
import { type Wanted, wantedFiles } from "./callers.js";
import type { Disk } from "./disk.js";
import { findMigrations } from "./find-migrations.js";
import { type InitReport, initTerminal, printedFiles } from "./init-terminal.js";
import { nextSteps } from "./next-steps.js";
import { namesBeside, type Placed, placeFiles, readWorkflows } from "./place.js";
import type { Repository } from "./repository.js";
import { home, type spec } from "./spec.js";

export interface InitDeps {
  /** null outside of a git repository */
  readonly repository: Repository | null;
  readonly files: Files;
  readonly disk: Disk;
}

type Result = Outcome<Outputs<typeof spec>>;

/** Finds out what there is, decides on every file, and only then writes those that are missing. */
export async function run(inputs: Inputs<typeof spec>, { repository, files, disk }: InitDeps): Promise<Result> {
  if (repository === null) throw notInRepository();
  refuse(inputs);
  const folder = await findMigrations(inputs, repository.root, files, disk);
  const branch = inputs.branch ?? repository.branch;
  const layout = inputs.layout === "auto" ? null : inputs.layout;
  const workflows = await readWorkflows(files);
  const wanted: Wanted = { ...inputs, folder, branch, layout, nameFor: namesBeside(workflows) };
  const placed = await placeFiles(wantedFiles(wanted), workflows, files);

  const writes = !inputs.dryRun && !inputs.print;
  if (writes) await writeAll(placed, repository.root, disk);
  const report: InitReport = {
    schema: "lockkeeper/init@1",
    repository: repository.remote,
    branch: { name: branch, guessed: inputs.branch === undefined && repository.branchGuessed },
    folder,
    files: placed.map(({ path, purpose, state, changes, beside, text }) => ({
      path,
      purpose,
      state: state === "new" ? (writes ? "written" : "to write") : "kept",
      kept: state === "new" ? null : state,
      beside,
      changes,
      text,
    })),
    placeholder: inputs.uses === home,
    next: nextSteps({ ...wanted, remote: repository.remote, reviewers: inputs.reviewers }),
  };
  const count = (state: string) => report.files.filter((file) => file.state === state).length;
  return {
    exit: 0,
    outputs: { writtenCount: count("written"), keptCount: count("kept") },
    report: {
      markdown: "",
      terminal: (display) => (inputs.print ? printedFiles(report) : initTerminal(report, display)),
      json: report,
    },
  };
}

/** First every place is looked at, so that nothing is written when one of them cannot be. */
async function writeAll(placed: readonly Placed[], root: string, disk: Disk): Promise<void> {
  const missing = placed.filter(({ state }) => state === "new");
  for (const { path } of missing) {
    await disk.refuseOutside(root, join(root, path));
    const beside = (await disk.entries(join(root, dirname(path)))) ?? [];
    if (beside.some(({ name }) => name === basename(path))) throw taken(path);
  }
  for (const { path, text } of missing) {
    if (!(await disk.create(join(root, path), text))) throw taken(path);
  }
}

function taken(path: string): LockkeeperError {
  return new LockkeeperError("INPUT_CONFLICT", `${path} is there, but cannot be read, or was made just now.`, {
    hint: "It was left alone. Look at it (a link that leads nowhere?), and run this again.",
    file: path,
  });
}

function notInRepository(): LockkeeperError {
  return new LockkeeperError("INPUT_INVALID", "This folder is in no git repository.", {
    hint: "Run this within the repository that has the migrations; `git init` makes one.",
  });
}

/** What would break a workflow, or a command that is printed to be pasted. */
function refuse({ uses, environment, branch, reviewers }: Inputs<typeof spec>): void {
  const rules: [name: string, value: string, allowed: RegExp, example: string][] = [
    ["uses", uses, /^[\w.-]+\/[\w.-]+@[\w./-]+$/, home],
    ["environment", environment, /^[\w][\w ./-]*$/, "production"],
    ["branch", branch ?? "main", /^[\w.][\w./+#@-]*$/, "main"],
    ...reviewers.map((name): [string, string, RegExp, string] => ["reviewers", name, /^[A-Za-z0-9-]+$/, "rita"]),
  ];
  const problems = rules
    .filter(([, value, allowed]) => !allowed.test(value))
    .map(
      ([name, value, , example]): Problem => ({
        id: "input-malformed",
        file: null,
        place: null,
        message: `\`${name}\` cannot be ${JSON.stringify(value)}.`,
        remedy: `--${name} ${example}`,
      }),
    );
  if (problems.length > 0) {
    throw new LockkeeperError("INPUT_INVALID", `${problems.length} of the inputs of init cannot be used`, { problems });
  }
}
