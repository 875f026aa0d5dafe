import type { HistoryEntry, RollbackProblem } from "@lockkeeper/core";
import type { History } from "../history/read.js";
import type { Past } from "./past.js";
import type { Selection } from "./selection.js";
import type { RollbackMode, WayBack } from "./ways-back.js";

interface Found {
  selection: Selection;
  ways: readonly WayBack[];
  history: History;
  past: Past;
  /** of the files that are taken back, against the history */
  entries: readonly HistoryEntry[];
  mode: RollbackMode;
  /** what an edited file does */
  edited: "block" | "warn";
}

/** Everything that keeps the rollback from running, the worst first. */
export function problemsOf(found: Found): RollbackProblem[] {
  return [...interrupted(found), ...laterFirst(found), ...withoutDown(found), ...editedFiles(found)];
}

const blocking = { blocks: true } as const;

/** Half of a file stands that the history does not have, or half of a way back that has changed since. */
function interrupted({ history, ways, mode }: Found): RollbackProblem[] {
  const files = new Map(ways.map(({ version, migration }) => [version, migration?.file ?? null]));
  const applied = new Set(history.applied.filter(({ finished }) => finished).map(({ version }) => version));
  const begun = history.journal.filter((row) => row.state !== "failed" && !applied.has(row.version));
  const unfinished = history.applied.filter(({ finished }) => !finished);
  const halfBack = new Set(history.waysBack.filter(({ state }) => state !== "failed").map(({ version }) => version));
  return [
    ...unfinished.map(({ version }) => ({
      ...blocking,
      reason: "interrupted" as const,
      version,
      file: files.get(version) ?? null,
      message: "Its history row has no end: the tool that began it did not finish, and nobody knows what of it stands.",
      remedy:
        "Look at what it left, and set its history row right with that tool (`prisma migrate resolve`); then roll back.",
    })),
    ...Array.from(new Set(begun.map(({ version }) => version)), (version) => ({
      ...blocking,
      reason: "interrupted" as const,
      version,
      file: null,
      message: "A push of it was begun and is not finished: a part of it stands, and the history does not have it.",
      remedy:
        "Push again, so that it is whole, or take its part back by hand and delete its rows of the journal; then roll back.",
    })),
    ...ways
      .filter(({ changed }) => changed)
      .map(({ version, down }) => ({
        ...blocking,
        reason: "interrupted" as const,
        version,
        file: down?.file ?? null,
        message: "A rollback has committed its first parts, and those statements have changed in the file since.",
        remedy: "Restore the statements that have run, and put new ones at the end.",
      })),
    ...Array.from(halfBack)
      .filter((version) => mode === "history-only" || !files.has(version))
      .map((version) => ({
        ...blocking,
        reason: "interrupted" as const,
        version,
        file: files.get(version) ?? null,
        message: "A rollback of it was begun and is not finished: a part of its way back stands.",
        remedy: "Run that rollback again: it goes on where it stopped.",
      })),
  ];
}

function laterFirst({ selection, past }: Found): RollbackProblem[] {
  return selection.later.map((version) => {
    const deployment = past.files.get(version)?.deployment;
    const by = deployment === undefined ? "by another tool" : `by deployment \`${deployment}\``;
    return {
      ...blocking,
      reason: "later-first",
      version,
      file: null,
      message: `Applied after what is to be taken back, ${by}.`,
      remedy:
        deployment === undefined
          ? "Take it back first, or give `to`."
          : "Take that deployment back first, or give `to`.",
    };
  });
}

function withoutDown({ ways }: Found): RollbackProblem[] {
  return ways
    .filter(({ down }) => down === null)
    .map(({ version, migration }) => ({
      ...blocking,
      reason: "no-down",
      version,
      file: migration?.file ?? null,
      message:
        migration === null ? "The folder has no file of this version, so it has no way back." : "It has no way back.",
      remedy:
        migration === null
          ? "Check out the commit that was deployed."
          : "Write its down file, or let `generate: true` write one from the recorded schemas.",
    }));
}

/** A way back fits the file that it stands beside, which is not the one that was applied. */
function editedFiles({ entries, edited, mode }: Found): RollbackProblem[] {
  if (mode === "history-only") return [];
  return entries
    .filter((entry) => entry.class === "edited")
    .map(({ version, file }) => ({
      reason: "edited",
      version,
      file,
      blocks: edited === "block",
      message: "It has changed since it was applied, so its way back may be that of another file.",
      remedy: "Check out the commit that was deployed; or set `edited: warn` when only the text is another one.",
    }));
}
