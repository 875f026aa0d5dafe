import { type FakeGithub, startGithub } from "@lockkeeper/testing";
import { createRepository, type GitRepo } from "./git-repo.js";
import { type Host, startHost } from "./host.js";
import type { HostOptions, Run, RunRequest } from "./types.js";

/** A repository with its GitHub, on which small workflows show one behaviour each. */
export interface Bench {
  readonly github: FakeGithub;
  readonly repository: GitRepo;
  /** runs a text on a host of its own, on a push unless told otherwise */
  run(workflow: string, more?: Partial<HostOptions & RunRequest>): Promise<Run>;
  host(more?: Partial<HostOptions>): Host;
  close(): Promise<void>;
}

export async function openBench(files: Readonly<Record<string, string>> = {}): Promise<Bench> {
  const github = await startGithub();
  const repository = createRepository({ "README.md": "a shop\n", ...files });
  const hosts: Host[] = [];
  const host = (more: Partial<HostOptions> = {}) => {
    const started = startHost({ github, repository, ...more });
    hosts.push(started);
    return started;
  };
  return {
    github,
    repository,
    host,
    run: (workflow, more = {}) => host(more).run({ event: { name: "push" }, ...more, workflow }),
    close: async () => {
      for (const one of hosts) one.close();
      repository.remove();
      await github.close();
    },
  };
}

/** A workflow of jobs, on every event. */
export const onAll = (jobs: string, head = ""): string => `name: ci
on:
  push:
  pull_request:
  workflow_dispatch:
  workflow_run: { workflows: [ci] }
${head}
jobs:
${jobs}`;

/** A job of scripts. */
export const job = (id: string, more: string, ...scripts: string[]): string => `  ${id}:
    runs-on: ubuntu-24.04
${more === "" ? "" : `${more.replaceAll(/^/gm, "    ")}\n`}    steps:
${(scripts.length === 0 ? ["true"] : scripts).map((script) => `      - run: ${JSON.stringify(script)}`).join("\n")}
`;

export const results = (run: Run): Record<string, string> =>
  Object.fromEntries(Object.entries(run.jobs).map(([key, { conclusion }]) => [key, conclusion]));
