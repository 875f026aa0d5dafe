import type { GithubApi, Inputs, Outcome, Outputs } from "@lockkeeper/action-kit";
import type { Clock, Files } from "@lockkeeper/core";
import { type Question, readQuestion } from "./question.js";
import { prove } from "./proof/prove.js";
import { publishProof, publishRequest } from "./publish.js";
import { mayAsk } from "./request/may-ask.js";
import type { spec } from "./spec.js";

export interface ApprovalDeps {
  files: Files;
  clock: Clock;
  /** what the runner says of the run; nothing of it can be set by a workflow */
  env: Readonly<Record<string, string | undefined>>;
  /** the webhook that began the run */
  event: unknown;
  runUrl: string | null;
  /** folder for the proof */
  outputDir: string;
  github: ((token: string) => Promise<GithubApi>) | null;
  cancelled: AbortSignal;
}

type Result = Outcome<Outputs<typeof spec>>;

/** Proves the approval of a plan, or finds out whether the run may ask for one. */
export async function run(inputs: Inputs<typeof spec>, deps: ApprovalDeps): Promise<Result> {
  const question: Question = await readQuestion(inputs, deps);
  if (question.stage === "request") return await publishRequest(await mayAsk(question), deps);
  return await publishProof(await prove(question), deps);
}
