import type { FileOutcome, PushReason, Receipt } from "@lockkeeper/core";
import { type Phrase, say } from "./phrase.js";
import { shortName } from "./short-name.js";

/** The state in which a push that did not finish left the database, and how to go on; empty for one that did. */
export interface LeftBehind {
  state: readonly Phrase[];
  next: readonly Phrase[];
}

export function leftBehind(receipt: Receipt): LeftBehind {
  if (receipt.result === "applied" || receipt.result === "nothing-to-do") return { state: [], next: [] };
  if (receipt.result === "blocked") return { state: [["Nothing was touched."]], next: nextSteps(receipt) };
  return { state: stateOf(receipt.files), next: nextSteps(receipt) };
}

function stateOf(files: readonly FileOutcome[]): Phrase[] {
  const applied = files.filter((file) => file.state === "applied");
  const notRun = files.filter((file) => file.state === "not-run");
  const untouched = files.every((f) => f.state === "not-run" || (f.state === "failed" && f.transactional));
  return [
    ...(untouched ? [["The database is as it was before this push."]] : []),
    ...several(
      applied,
      (one) => say`${one} is applied, and recorded in the history.`,
      (n) => say`${n} files are applied, and recorded in the history.`,
    ),
    ...files.flatMap((file) => troubled(file)),
    ...several(
      notRun,
      (one) => say`${one} was not run.`,
      (n) => say`${n} files were not run.`,
    ),
  ];
}

function several(
  files: readonly FileOutcome[],
  one: (file: string) => Phrase,
  many: (count: number) => Phrase,
): Phrase[] {
  const [first] = files;
  return first === undefined ? [] : [files.length === 1 ? one(shortName(first.file)) : many(files.length)];
}

function troubled({ file: path, state, transactional, segments, segmentsDone }: FileOutcome): Phrase[] {
  const file = shortName(path);
  if (state === "failed") {
    return [
      transactional ? say`${file} was rolled back: nothing of it stands.` : say`${file} failed in its first part.`,
    ];
  }
  if (state === "partly") {
    return [say`${file} is applied in part: ${segmentsDone} of ${segments} parts are committed and journaled.`];
  }
  if (state === "unknown") {
    return [say`${file} may or may not be applied: the connection was lost at its commit. The history says which.`];
  }
  return [];
}

function nextSteps(receipt: Receipt): Phrase[] {
  const stopped = receipt.files.find(({ state }) => state === "partly" || state === "failed" || state === "unknown");
  const known = receipt.refusal ? refusedSteps : steps;
  const advice = receipt.reason === "" ? undefined : known[receipt.reason]?.(shortName(stopped?.file ?? ""));
  const partly = receipt.files.filter(({ state }) => state === "partly");
  return [
    ...(advice ? [advice] : []),
    ...partly.map(
      ({ file, segmentsDone, segments }) =>
        say`The next push goes on with ${shortName(file)} at part ${segmentsDone + 1} of ${segments}; leave the parts before it as they are.`,
    ),
  ];
}

/** What a person does next about a plan that was refused. */
const refusedSteps: Partial<Record<PushReason, () => Phrase>> = {
  "wrong-target": () => [
    "Give the connection of the target that the plan was made for; or make a plan for this one, and have it approved.",
  ],
  expired: () => say`Make a new plan and have it approved. How long one holds is ${"expires-in"} of dry-run.`,
  "not-approved": () => ["Have this plan approved, and run the job again."],
  "history-moved": () => ["Make a new plan on top of what the history has now, and have it approved."],
  "files-changed": () => [
    "Run from the commit that was reviewed; or make a new plan of these files, and have it approved.",
  ],
  "plan-changed": () => [
    "Give the options of the approved plan; or make a new plan under these, and have it approved.",
  ],
  "schema-drifted": () => [
    "Find out who changed the schema (drift-check tells), and take it back or make it a migration; then make a new plan.",
  ],
  "schema-unproved": () => [
    "Run the job again. If it is refused again, see who holds the locks, and whether this login may read the whole catalog.",
  ],
};

/** What a person does next. Classes of the history have their remedies beside them. */
const steps: Partial<Record<PushReason, (file: string) => Phrase>> = {
  "plan-changed": () => ["Something was merged or applied since the approval. Read this plan, and approve its digest."],
  "apply-lock-held": () => say`Push again when the other push has finished, or give it longer with ${"wait-for-lock"}.`,
  "lock-timeout": () =>
    say`Push again when the blocking session has finished, or raise ${"lock-timeout"} or ${"lock-retries"}.`,
  "sql-failed": (file) =>
    file
      ? say`Correct ${file} and push again: what is applied is not run twice.`
      : ["Correct the file and push again."],
  "connection-lost": () => ["Push again: the history tells what was committed, and the push goes on from there."],
  "schema-unexpected": () => [
    "Find out who changed the schema, or what the target does by itself; then preview again, or make the difference a migration.",
  ],
  "schema-unproved": () => [
    "Push again with the same expectation: what is applied is not run twice, and the schema is looked at.",
  ],
  "proof-failed": () => ["The files are applied. Find out what else changed the schema before the next push."],
  cancelled: () => ["Push again: what is applied is not run twice."],
};
