import type { Severity } from "@lockkeeper/core";

/** A finding about a plan as a whole: told by the history, the rehearsal or a proof, and by no rule that reads statements. */
export interface PlanRule {
  id: string;
  severity: Severity;
  title: string;
  why: string;
  fix: string;
}

const rule = (id: string, severity: Severity, title: string, why: string, fix: string): PlanRule => ({
  id,
  severity,
  title,
  why,
  fix,
});

export const planRules = {
  historyDiverged: rule(
    "history-diverged",
    "blocking",
    "Files and history do not fit together",
    "A push refuses this folder as it is: a file was changed, renamed or added behind what is applied, or one is missing.",
    "Follow the remedy of each entry. No history row has to be edited for any of them.",
  ),
  orderUnproved: rule(
    "order-unproved",
    "blocking",
    "A late file changes what the order gives",
    "A file that is older than the newest applied one runs after it here, and before it on a new database. When the two orders give different schemas, databases made from the same files differ.",
    "Give the file a newer version, or write it so that both orders end alike.",
  ),
  queryBreaks: rule(
    "query-breaks",
    "blocking",
    "A query that runs today no longer plans",
    "The query could be prepared on the schema before the migrations, and cannot be on the schema after them. Clients that send it get an error from the moment the migration commits.",
    "Change the clients first and keep what they use until they are gone, or give the old name a view or a generated column.",
  ),
  rollbackFails: rule(
    "rollback-fails",
    "warning",
    "The way back fails",
    "The down file was run on the rehearsal after its migration, and PostgreSQL refused it, or the migration could not be applied again after it. In an emergency it would fail as well.",
    "Mend the down file, or remove it, so that nobody relies on it.",
  ),
  rollbackDiffers: rule(
    "rollback-differs",
    "warning",
    "The way back leads elsewhere",
    "After the migration and its down file the schema is another one than before. Later migrations would meet a database that no file describes.",
    "Complete the down file: the differences name what is missing.",
  ),
  targetDrifted: rule(
    "target-drifted",
    "warning",
    "The target is not what its files say",
    "Replaying the applied files does not give the schema that the target has: something was changed by hand, or a file was changed after it ran. What was measured on the replay may not hold there.",
    "Write a migration for what was changed by hand, or undo it.",
  ),
  otherMajor: rule(
    "other-major",
    "warning",
    "Rehearsed on another major version",
    "No server of the target's major version was at hand, so another one played its part. Syntax, locks and plans can differ between major versions.",
    "Install the target's major on the runner, or give a server of it in `rehearsal`.",
  ),
  notRehearsed: rule(
    "not-rehearsed",
    "warning",
    "Nothing was rehearsed",
    "The pending statements were judged by their text alone: nothing was executed or measured, and a statement that fails would not be noticed.",
    "See the reason, and run the preview again.",
  ),
  outcomeUnseen: rule(
    "outcome-unseen",
    "blocking",
    "What the files leave cannot be looked at",
    "The pending files ran on the rehearsal, and after that it refused a session or an answer. Rules and proofs that compare before and after saw nothing, and what keeps the rehearsal out may keep out everybody.",
    "Look for a setting of a database or a role that no session survives, a connection limit, or a database that is dropped or renamed.",
  ),
} as const satisfies Record<string, PlanRule>;
