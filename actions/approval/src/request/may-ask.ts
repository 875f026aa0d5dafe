import type { ApprovalRequest } from "@lockkeeper/core";
import { Unreadable } from "../github/ask.js";
import { readChecks } from "../github/checks.js";
import { readEnvironment } from "../github/environment.js";
import { readRun } from "../github/workflow-run.js";
import type { Question } from "../question.js";
import { judge, type RequestFacts } from "./judge.js";

/** Whether this run may ask for an approval: everything that is wrong, at once. */
export async function mayAsk(question: Question): Promise<ApprovalRequest> {
  const { api, run, cancelled, environment: name, requiredChecks, emergency } = question;
  const asker = { api, owner: run.owner, repo: run.repo, cancelled };
  const facts: RequestFacts = {
    environment: await readable(() => readEnvironment(asker, name)),
    checks:
      requiredChecks.length === 0 || emergency !== null
        ? null
        : await readable(async () => ({
            found: await readChecks(asker, run.commit),
            ownSuite: (await readRun(asker, run.id)).checkSuite,
          })),
  };
  return judge(question, facts);
}

async function readable<T>(read: () => Promise<T>): Promise<T | Unreadable> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}
