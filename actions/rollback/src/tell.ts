import { type Annotation, followPlan, type Inputs, planTarget, type ReportingHost } from "@lockkeeper/action-kit";
import type { RollbackReceipt } from "@lockkeeper/core";
import { rollbackComment } from "@lockkeeper/report";
import type { spec } from "./spec.js";

/** Tells the pull requests that brought the files how a rollback ended; what could not be told is a notice. Never rejects. */
export type Tell = (receipt: RollbackReceipt) => Promise<readonly Annotation[]>;

/** @returns null where nobody wants a comment */
export function tellOf({ comment, githubToken }: Inputs<typeof spec>, host: ReportingHost): Tell | null {
  if (comment === "never") return null;
  return async (receipt) => {
    const told = rollbackComment(receipt);
    if (told === null) return [];
    const { plan, target, commit } = receipt;
    const { systemIdentifier, database } = plan.server;
    const comments = followPlan(host, { token: githubToken, commit });
    comments.tell({
      ...told,
      takesBack: true,
      target: planTarget({ systemIdentifier, host: target.host, database: database || target.database }),
      files: plan.run.flatMap(({ file, down }) => file ?? down ?? []),
    });
    return (await comments.told()).notices.map((message) => ({ level: "notice", message }));
  };
}
