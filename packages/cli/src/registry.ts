import type { ActionSpec, ReportingHost } from "@lockkeeper/action-kit";
import type { ExitCode } from "@lockkeeper/core";

/** One action, as its folder exports it. */
export interface Action {
  readonly spec: ActionSpec;
  main(host: ReportingHost): Promise<ExitCode>;
}

/** Every action by name, loaded when it is asked for. */
export type Registry = Readonly<Record<string, () => Promise<Action>>>;
