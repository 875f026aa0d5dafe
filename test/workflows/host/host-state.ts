import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FakeGithub } from "@lockkeeper/testing";
import { ArtifactStore, type Files } from "./artifact-store.js";
import { CacheStore } from "./cache-store.js";
import { ConcurrencyGroups } from "./concurrency.js";
import type { EnvironmentSettings, HostOptions } from "./types.js";

/** What lives longer than a run. */
export class HostState {
  readonly folder = mkdtempSync(join(tmpdir(), "lockkeeper-host-"));
  readonly artifacts = new ArtifactStore();
  readonly cache = new CacheStore(join(this.folder, "cache"));
  readonly groups = new ConcurrencyGroups();
  readonly options: HostOptions;
  private runs = 0;

  constructor(options: HostOptions) {
    this.options = options;
  }

  get github(): FakeGithub {
    return this.options.github;
  }

  get repository(): string {
    return this.options.github.repository;
  }

  /** Ids of runs, from one that nobody takes for a number of something else. */
  nextRunId(): number {
    this.runs += 1;
    return 7_000_000_000 + this.runs;
  }

  runNumber(id: number): number {
    return id - 7_000_000_000;
  }

  /** An environment's settings; one that nobody made has no rules. */
  environment(name: string): EnvironmentSettings {
    const { environments = {} } = this.options;
    const found = Object.entries(environments).find(([known]) => known.toLowerCase() === name.toLowerCase());
    return found?.[1] ?? {};
  }

  /** An artifact, known to the API, too. */
  keepArtifact(run: number, name: string, files: Files, overwrite: boolean): number {
    const bytes = Object.values(files).reduce((sum, data) => sum + Buffer.byteLength(data), 0);
    const id = this.artifacts.put(run, name, files, overwrite);
    this.github.actions.addArtifact({ id, run, name, bytes });
    return id;
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
