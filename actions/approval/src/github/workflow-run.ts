import { field, textField } from "@lockkeeper/action-kit";
import { ask, type Asker, malformed } from "./ask.js";
import { type Person, personOf } from "./environment.js";

export interface WorkflowRun {
  /** what began it: `push`, `workflow_dispatch` ... */
  event: string;
  attempt: number;
  /** began the run */
  actor: Person;
  /** began this attempt of it */
  triggeringActor: Person;
  /** its own check runs have the same; null when GitHub did not say */
  checkSuite: number | null;
}

/**
 * The run as GitHub knows it.
 * @throws Unreadable
 */
export async function readRun(asker: Asker, id: number): Promise<WorkflowRun> {
  const what = "who began this run";
  const about = { what, permission: "actions: read" };
  const found = await ask(asker, "GET /repos/{owner}/{repo}/actions/runs/{run_id}", { run_id: id }, about);
  const actor = personOf(field(found, "actor"));
  const triggeringActor = personOf(field(found, "triggering_actor"));
  const attempt = field(found, "run_attempt");
  const suite = field(found, "check_suite_id");
  const event = textField(found, "event");
  if (field(found, "id") !== id || actor === null || triggeringActor === null || event === "") throw malformed(what);
  return {
    event,
    attempt: typeof attempt === "number" ? attempt : 1,
    actor,
    triggeringActor,
    checkSuite: typeof suite === "number" ? suite : null,
  };
}
