import type { Clock } from "@lockkeeper/core";
import type { Connect } from "../shadow.js";

/** What an engine needs of the world around it. */
export interface ShadowDeps {
  connect: Connect;
  clock: Clock;
  /** one line for people who watch */
  log: (line: string) => void;
  cancelled: AbortSignal;
  /** where programs are looked for; a server of ours never sees it */
  env: { PATH?: string | undefined };
  /** absolute folder in whose node_modules engines may be installed */
  workspace: string;
  /** absolute folder for what lasts as long as the rehearsal */
  tempDir: string;
}
