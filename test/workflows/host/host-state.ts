import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FakeGithub } from "@lockkeeper/testing";
import { ArtifactStore, type Files } from "./artifact-store.js";
import { CacheStore } from "./cache-store.js";
import { ConcurrencyGroups } from "./concurrency.js";
import { tellEnvironment } from "./github-side.js";
import type { RunState } from "./run-state.js";
import type { EnvironmentSettings, HostOptions } from "./types.js";

const firstRun = 7_000_000_000;

/** What lives longer than a run. */
export class HostState {
  /** its name is short, because the path of a socket may have 107 characters only */
  readonly folder = mkdtempSync(join(tmpdir(), "host-"));
  readonly artifacts = new ArtifactStore();
  readonly cache = new CacheStore(join(this.folder, "cache"));
  readonly groups = new ConcurrencyGroups();
  readonly options: HostOptions;
  private last = firstRun;
  private told: readonly string[] = [];

  constructor(options: HostOptions) {
    this.options = options;
  }

  get github(): FakeGithub {
    return this.options.github;
  }

  get repository(): string {
    return this.options.github.repository;
  }

  /** The next id that no run of this GitHub has. */
  nextRunId(): number {
    do this.last += 1;
    while (this.github.actions.runs.has(this.last));
    return this.last;
  }

  runNumber(id: number): number {
    return id - firstRun;
  }

  /** An environment's settings; one that nobody made has no rules. */
  environment(name: string): EnvironmentSettings {
    const { environments = {} } = this.options;
    const found = Object.entries(environments).find(([known]) => known.toLowerCase() === name.toLowerCase());
    return found?.[1] ?? {};
  }

  /** Tells the fake of the environments as they are set now; one that a job made stays until somebody deletes it. */
  tellEnvironments(): void {
    const now = this.options.environments ?? {};
    for (const name of this.told)
      if (now[name] === undefined) this.github.actions.environments.delete(name.toLowerCase());
    this.told = Object.keys(now);
    for (const [name, settings] of Object.entries(now)) tellEnvironment(this.github, name, settings);
  }

  /** An artifact, known to the API, too. A later attempt takes the place of what an earlier one left. */
  keepArtifact(
    { id: run, attempt }: Pick<RunState, "id" | "attempt">,
    name: string,
    files: Files,
    overwrite: boolean,
  ): number {
    const bytes = Object.values(files).reduce((sum, data) => sum + Buffer.byteLength(data), 0);
    const id = this.artifacts.put(run, name, files, overwrite || attempt > 1);
    this.github.actions.addArtifact({ id, run, name, bytes });
    return id;
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
