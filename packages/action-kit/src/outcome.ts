import type { ExitCode, Host, LockkeeperError } from "@lockkeeper/core";
import type { GithubApi } from "./github-api.js";
import type { Annotation, ShownError } from "./show-error.js";

/** The result in each form that a host may want. */
export interface Report {
  /** for the job summary */
  readonly markdown: string;
  terminal(display: { columns: number; color: boolean }): string;
  /** plain data with a `schema` */
  readonly json: unknown;
}

/** How a run ended. A blocked verdict is an outcome, not an error. */
export interface Outcome<O> {
  readonly outputs: O;
  readonly exit: ExitCode;
  readonly report: Report;
  /** marks on the files of the pull request, worst first: GitHub shows ten of each level */
  readonly annotations?: readonly Annotation[];
  /**
   * What stopped a run that could still report: it becomes log lines and annotations. The summary is the report's, which
   * therefore says what failed.
   */
  readonly error?: LockkeeperError;
}

/** A host that can take a whole result, and knows what the run is about. */
export interface ReportingHost extends Host {
  /** GitHub: summary and log. Terminal: text on stdout, or JSON. */
  report(report: Report): Promise<void>;
  /**
   * GitHub: log, annotations, summary. Terminal: stderr, or JSON on stdout. `reported`: a report was given before, so that
   * summary and JSON are taken.
   */
  fail(error: ShownError, reported: boolean): Promise<void>;
  /** `outputDir` from now on: the input `output-dir`, wherever it was given */
  useOutputDir(folder: string): void;
  /** an output that nobody may read but who runs this: masked from now on, and not redacted */
  secretOutput(name: string, value: string): void;
  /** keeps text for the action's `post`, which reads it with `state`; kept also when this process is killed */
  saveState(name: string, value: string): void;
  /** what `saveState` kept in the step before; empty without it */
  state(name: string): string;
  /** the webhook that began the run; null when there is none */
  event(): Promise<unknown>;
  /** GitHub's API as the token's owner, until `signal` (left out: until the run is cancelled); null where there is no GitHub */
  readonly github: ((token: string, signal?: AbortSignal) => Promise<GithubApi>) | null;
}
