import {
  type Annotation,
  followPlan,
  type Inputs,
  planTarget,
  type ReportingHost,
  type RunContext,
} from "@lockkeeper/action-kit";
import {
  type Clock,
  type Database,
  LockkeeperError,
  type OnPushEvent,
  type Plan,
  type Receipt,
} from "@lockkeeper/core";
import type { Guard } from "@lockkeeper/migrations";
import {
  applyingComment,
  approvedComment,
  type BegunPlan,
  receiptComment,
  type StateComment,
  stoppedComment,
} from "@lockkeeper/report";
import type { spec } from "./spec.js";

/** Tells the pull requests of a plan how far it has come, without that the push waits. */
export interface Story {
  readonly on: OnPushEvent;
  ended(receipt: Receipt): void;
  /** the push threw, before it could touch anything */
  stopped(error: unknown): void;
  /** waits for the last word; what could not be told is a notice */
  told(): Promise<readonly Annotation[]>;
}

/** Begins to tell about a push on this target; null: nobody is told. */
export type Follow = (guard: Guard, target: Database["target"]) => Story;

type Surroundings = { context: RunContext; clock: Clock };

/** @returns null where nobody wants a comment */
export function follow(
  inputs: Inputs<typeof spec>,
  host: ReportingHost,
  { context, clock }: Surroundings,
): Follow | null {
  if (inputs.comment === "never" || inputs.dryRun) return null;
  return ({ sealed, approval, emergency }, target) => {
    const comments = followPlan(host, { token: inputs.githubToken, commit: context.commit });
    let waits: BegunPlan | null = null;
    const begun = (plan: Plan): BegunPlan => {
      return { ...context, plan, target, approval, emergency, at: clock.now().toISOString() };
    };
    const tell = (comment: StateComment, plan: Plan) => {
      const { systemIdentifier, database } = plan.server;
      const where = planTarget({ systemIdentifier, host: target.host, database: database || target.database });
      comments.tell({ ...comment, target: where, files: plan.run.map(({ file }) => file) });
    };
    return {
      on: (event) => {
        if (event.kind === "planned" && event.plan) tell(applyingComment(begun(event.plan)), event.plan);
        // before the lock is there, only a plan that was sealed is known
        if (event.kind !== "waiting-for-apply-lock" || waits !== null || !sealed || !approval?.approved) return;
        waits = begun(sealed.plan);
        tell(approvedComment(waits), sealed.plan);
      },
      ended: (receipt) => {
        const comment = receiptComment(receipt);
        if (comment !== null) tell(comment, receipt.plan);
      },
      stopped: (error) => {
        if (waits === null) return;
        const why = error instanceof LockkeeperError ? error : { message: "The push could not begin." };
        tell(stoppedComment(waits, why), waits.plan);
      },
      told: async () => (await comments.told()).notices.map((message) => ({ level: "notice", message })),
    };
  };
}
