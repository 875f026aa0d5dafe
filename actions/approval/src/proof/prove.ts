import { field, textField } from "@lockkeeper/action-kit";
import type { Approval } from "@lockkeeper/core";
import { Unreadable } from "../github/ask.js";
import { readEnvironment, readSaid } from "../github/environment.js";
import { readMergedPulls } from "../github/reviews.js";
import { readRun } from "../github/workflow-run.js";
import type { Question, RunHere } from "../question.js";
import { decide } from "./decide.js";
import type { ProofFacts } from "./finding.js";

/** Who approved the plan. What GitHub does not tell is no approval. */
export async function prove(question: Question): Promise<Approval> {
  try {
    return decide(question, await readFacts(question));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return decide(question, { unreadable: error.message });
  }
}

/** Only what decides is asked for, so that a job needs no permission for the rest. */
async function readFacts({ api, run, cancelled, environment: name, fallback }: Question): Promise<ProofFacts> {
  const asker = { api, owner: run.owner, repo: run.repo, cancelled };
  const environment = await readEnvironment(asker, name);
  const workflowRun = await readRun(asker, run.id);
  const reviewed = environment !== null && environment.reviewers !== null;
  return {
    environment,
    run: workflowRun,
    said: reviewed ? await readSaid(asker, run.id, name) : [],
    pulls:
      environment === null || reviewed || !fallback.includes("review")
        ? null
        : await readMergedPulls(asker, run.commit, branchesOf(run)),
  };
}

/** The run's own branch, and the default one, from which a branch for releases is made. */
function branchesOf({ ref, event }: RunHere): string[] {
  return [ref.replace(/^refs\/heads\//, ""), textField(field(event, "repository"), "default_branch")];
}
