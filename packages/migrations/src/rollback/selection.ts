import { type AppliedMigration, formatMoment, LockkeeperError, type RollbackGoal } from "@lockkeeper/core";
import { type Past, type PastDeployment, remembered } from "./past.js";

/** What a goal comes to in one history. */
export interface Selection {
  /** to take back, the last applied first */
  versions: readonly string[];
  /** applied after the first of them, and not among them: these would have to go first, the last applied first */
  later: readonly string[];
  /** the goal, with the whole id of its deployment */
  goal: RollbackGoal;
  /** versions of which the audit does not know when they were applied: they count as applied after the version before them */
  undated: readonly string[];
}

/**
 * Finds what is to be taken back.
 * @param applied the history, in the layout's order
 * @throws LockkeeperError INPUT_INVALID when the history has no such version, or the audit no such deployment
 */
export function select(goal: RollbackGoal, applied: readonly AppliedMigration[], past: Past): Selection {
  const order = inOrder(applied, past);
  const chosen = goal.kind === "to" ? after(goal.version, order) : ofDeployment(goal.id, order, past);
  const taken = new Set(chosen.versions);
  const first = order.findIndex((version) => taken.has(version));
  const later = first === -1 ? [] : order.slice(first).filter((version) => !taken.has(version));
  return {
    versions: order.filter((version) => taken.has(version)).toReversed(),
    later: later.toReversed(),
    goal: chosen.goal,
    undated: [...taken].filter((version) => !past.files.has(version)),
  };
}

/** Versions in the order in which they were applied, as far as the audit knows it; the others stand behind the one before them. */
function inOrder(applied: readonly AppliedMigration[], { files }: Past): string[] {
  let latest = 0;
  const placed = applied.map(({ version }, index) => {
    const position = files.get(version)?.position ?? latest;
    latest = Math.max(latest, position);
    return { version, position, index };
  });
  return placed.toSorted((a, b) => a.position - b.position || a.index - b.index).map(({ version }) => version);
}

type Chosen = Pick<Selection, "versions" | "goal">;

function after(version: string | null, order: readonly string[]): Chosen {
  if (version === null) return { versions: order, goal: { kind: "to", version } };
  const at = order.indexOf(version);
  if (at === -1) throw unknownVersion(version, order);
  return { versions: order.slice(at + 1), goal: { kind: "to", version } };
}

function unknownVersion(version: string, order: readonly string[]): LockkeeperError {
  const newest = order.slice(-5).toReversed();
  return new LockkeeperError(
    "INPUT_INVALID",
    `The history has no version \`${version}\`, so nothing can be taken back to it.`,
    {
      hint: "Give a version that is applied and stays; `before-first` takes everything back.",
      notes: [
        newest.length === 0 ? "The history is empty." : `Applied last: ${newest.join(", ")}.`,
        "Nothing was touched.",
      ],
    },
  );
}

function ofDeployment(id: string, order: readonly string[], past: Past): Chosen {
  const found = past.deployments.filter((one) => one.id.startsWith(id.toLowerCase()));
  const [deployment] = found;
  if (deployment === undefined || found.length > 1) throw unknownDeployment(id, found.length, past);
  if (deployment.kind === "rollback") throw isRollback(deployment);
  const versions = order.filter((version) => past.files.get(version)?.deployment === deployment.id);
  return { versions, goal: { kind: "deployment", id: deployment.id } };
}

function unknownDeployment(id: string, found: number, { deployments, missing }: Past): LockkeeperError {
  const why = missing ?? (found > 1 ? `${found} deployments begin so` : `it is not among the last ${remembered}`);
  const pushes = deployments.filter(({ kind }) => kind === "push").slice(-5);
  return new LockkeeperError("INPUT_INVALID", `There is no one deployment \`${id}\`: ${why}.`, {
    hint:
      missing === null
        ? "Take the id from the receipt or the summary of the push."
        : "Give `to`, the version to go back to.",
    notes: [...pushes.toReversed().map(line), "Nothing was touched."],
  });
}

function isRollback({ id }: PastDeployment): LockkeeperError {
  return new LockkeeperError("INPUT_INVALID", `Deployment \`${id}\` is a rollback, which cannot be taken back.`, {
    hint: "Push again: what it took back is pending.",
    notes: ["Nothing was touched."],
  });
}

function line({ id, startedAt, actor }: PastDeployment): string {
  return `Deployment ${id} of ${formatMoment(startedAt)}${actor === null ? "" : ` by ${actor}`}`;
}
