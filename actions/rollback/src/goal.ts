import type { Inputs } from "@lockkeeper/action-kit";
import { LockkeeperError, type Problem, type RollbackGoal } from "@lockkeeper/core";
import { beforeFirst, type spec } from "./spec.js";

type Given = Pick<Inputs<typeof spec>, "to" | "deployment" | "historyOnly" | "generate" | "dryRun">;

/** What is wrong with the inputs, all of it. */
export function goalProblems({ to, deployment, historyOnly, generate }: Given): Problem[] {
  const problems: Problem[] = [];
  const add = (message: string, remedy: string) =>
    problems.push({ id: "goal", file: null, place: null, message, remedy });
  if (to === undefined && deployment === undefined)
    add(
      "Neither `to` nor `deployment` is given, so nothing says what to take back.",
      `Give \`deployment\`, or \`to\`: a version, or \`${beforeFirst}\` for all.`,
    );
  if (to !== undefined && deployment !== undefined)
    add("`to` and `deployment` are both given, and may mean different things.", "Give one of them.");
  if (deployment !== undefined && !/^[0-9a-f]{8}[0-9a-f-]{0,28}$/i.test(deployment))
    add("`deployment` is no id of a deployment.", "Take it from the receipt, or from the summary of the push.");
  if (historyOnly && generate)
    add("`history-only` runs nothing, so there is nothing to `generate`.", "Give one of the two.");
  return problems;
}

/**
 * What is to be taken back.
 * @throws LockkeeperError INPUT_INVALID when neither input is given
 */
export function goalOf({ to, deployment }: Given): RollbackGoal {
  if (deployment !== undefined) return { kind: "deployment", id: deployment };
  if (to === undefined) throw new LockkeeperError("INPUT_INVALID", "Neither `to` nor `deployment` is given.");
  return { kind: "to", version: to === beforeFirst ? null : to };
}
