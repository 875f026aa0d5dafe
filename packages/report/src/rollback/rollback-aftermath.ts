import { formatMoment, plural, type RollbackOutcome, type RollbackReceipt } from "@lockkeeper/core";
import { type Phrase, prose, say } from "../phrase.js";
import { shortName } from "../short-name.js";

/** Sentences under the headings that follow the verdict; a heading without sentences is left out. */
export interface Aftermath {
  /** what stands, where that needs saying */
  state: readonly Phrase[];
  next: readonly Phrase[];
  /** the way that is left when this one is barred */
  recovery: readonly Phrase[];
  /** rows that do not come back, or go */
  losses: readonly Phrase[];
}

/** What a rollback leaves behind, and how to go on. */
export function rollbackAftermath(receipt: RollbackReceipt): Aftermath {
  const barred = ["blocked", "failed", "cancelled"].includes(receipt.result) && receipt.generation === null;
  return {
    state: state(receipt),
    next: next(receipt),
    recovery: barred ? recovery(receipt) : [],
    losses: losses(receipt),
  };
}

function state(receipt: RollbackReceipt): readonly Phrase[] {
  const { result, reason, plan, files, untold } = receipt;
  if (result === "blocked") return [["Nothing was touched."]];
  if (result === "rolled-back") {
    return [...(plan.mode === "history-only" ? historyOnly : []), ...(untold === null ? [] : [prose(untold)])];
  }
  if (result === "nothing-to-do") return reason === "dry-run" && plan.mode === "history-only" ? historyOnlyPlan : [];
  return [...whole(files), ...files.flatMap(ofFile)];
}

const historyOnly: readonly Phrase[] = [
  ["Nothing was run: tables, columns, functions and rows that the migrations made are all still there."],
  ["The next push runs these files again, and most of them will fail at what is there."],
];

const historyOnlyPlan: readonly Phrase[] = [
  [
    "It would run nothing: tables, columns, functions and rows that the migrations made stay, and only the history forgets them.",
  ],
  ["The next push would run these files again, and most of them would fail at what is there."],
];

function whole(files: readonly RollbackOutcome[]): Phrase[] {
  const untouched = files.every(
    ({ state: is, transactional }) => is === "not-run" || (is === "failed" && transactional),
  );
  const waiting = files.filter(({ state: is }) => is === "not-run").length;
  return [
    ...(untouched ? [["The database is as it was before this rollback."]] : []),
    ...(waiting > 0 ? [[`${plural(waiting, "migration")} still ${waiting === 1 ? "stands" : "stand"}: not run.`]] : []),
  ];
}

function ofFile({ file: path, state: is, transactional, segments, segmentsDone }: RollbackOutcome): Phrase[] {
  const file = shortName(path);
  switch (is) {
    case "rolled-back":
      return [say`${file} is through: its migration is taken back, and out of the history.`];
    case "failed":
      return [
        transactional
          ? say`${file} was rolled back itself: its migration stands whole.`
          : say`${file} failed in its first part, which no transaction undoes: its migration is in the history.`,
      ];
    case "partly":
      return [
        say`${file} is through in part: ${segmentsDone} of ${segments} parts are committed and journaled; its migration is still in the history.`,
      ];
    case "unknown":
      return [say`${file} may or may not be through: the connection was lost at its commit. The history says which.`];
    default:
      return [];
  }
}

function next(receipt: RollbackReceipt): readonly Phrase[] {
  const { result, reason, generation, plan, files } = receipt;
  if (generation?.proved)
    return [["Read the files, put them beside their migrations, commit them, and run the rollback from that commit."]];
  if (result === "rolled-back")
    return [["What was taken back is pending again: the next push would apply it, unless its files go."]];
  if (result === "blocked" && reason === "no-down" && generation === null) return noDown;
  if (result === "blocked") return refused[reason] ?? [];
  if (result === "nothing-to-do" && reason === "dry-run")
    return [say`Have ${plan.digest} approved, and give it as ${"expect-plan"}.`];
  if (result !== "failed" && result !== "cancelled") return [];
  const partly = files.some(({ state: is }) => is === "partly");
  const again = partly
    ? "Run the same rollback again: it goes on at the part where it stopped. Until then a push is blocked."
    : "Run the same rollback again: what is taken back is not taken back twice.";
  const first = steps[reason];
  return [...(first ? [first] : []), ...(reason === "schema-unexpected" || reason === "proof-failed" ? [] : [[again]])];
}

const noDown: readonly Phrase[] = [
  say`${"generate: true"} writes the missing ways back from the recorded schemas, and proves on a rehearsal that they give the schema back.`,
  say`${"history-only: true"} removes the history rows and runs nothing: for objects that somebody has taken back by hand.`,
  ["A new migration that undoes the change is often better: it is reviewed and rehearsed like any other."],
];

/** What a person does about a refusal. Problems of single versions have their remedies beside them. */
const refused: Partial<Record<RollbackReceipt["reason"], readonly Phrase[]>> = {
  "plan-changed": [["Something was applied or taken back since. Read this plan, and approve its digest."]],
  "wrong-target": [["Connect to the target for which the plan was sealed."]],
  "down-changed": [
    ["Check out the commit that was deployed; or plan without the sealed plan, and have that approved."],
  ],
  "down-not-rehearsed": [
    ["Read the way back, plan without the sealed plan, and have that approved; or recover in time, or roll forward."],
  ],
  "not-approved": [["Have the plan digest approved, and give the file that the action `approval` writes."]],
};

const steps: Partial<Record<RollbackReceipt["reason"], Phrase>> = {
  "sql-failed": ["Correct the way back that failed."],
  "lock-timeout": ["Wait until the blocking session has finished, or raise the lock inputs."],
  "schema-unexpected": [
    "The migrations are out of the history, and the schema is not the one from before. Take the differences to a new migration, or recover in time.",
  ],
  "proof-failed": ["Look at what the notes name before the next push."],
};

function recovery({ plan }: RollbackReceipt): Phrase[] {
  const { recovery: point } = plan;
  if (point === null) return [["The audit does not know when what stands was applied, so it names no point in time."]];
  const { deployment, commitBefore } = point;
  const lsn: Phrase = deployment.startLsn === null ? [] : ["LSN ", ...say`${deployment.startLsn}`, ", "];
  return [
    [
      "Database: recover to ",
      ...lsn,
      "before ",
      { prose: formatMoment(deployment.startedAt) },
      ", when deployment ",
      ...say`${deployment.id}`,
      " began. What was written since is lost.",
    ],
    commitBefore === null
      ? ["Application: deploy the version from before that deployment."]
      : ["Application: deploy the version of commit ", ...say`${commitBefore}`, ", the deployment before."],
  ];
}

function losses({ plan, result, generation }: RollbackReceipt): Phrase[] {
  if (generation?.proved || (result === "nothing-to-do" && plan.run.length === 0)) return [];
  return plan.losses
    .slice(0, 30)
    .map(({ file, line, what }) => [...say`${`${shortName(file)}:${line}`}`, ": ", { prose: what }]);
}
