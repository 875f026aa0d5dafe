import type { HistoryClass, HistoryEntry } from "@lockkeeper/core";
import type { PlanOptions } from "./classify.js";

interface Subject {
  version: string;
  name: string;
  file: string | null;
}

/** An entry with the sentences that its class calls for. `other` is the version that explains it. */
export function entryFor(
  kind: HistoryClass,
  subject: Subject,
  other: string | null,
  options: PlanOptions,
): HistoryEntry {
  const { version, name, file } = subject;
  return { class: kind, version, name, file, other, ...texts[kind](version, other ?? "", options) };
}

type Text = Pick<HistoryEntry, "blocks" | "message" | "remedy">;
const quiet: Text = { blocks: false, message: "", remedy: "" };

// Each remedy is safe to follow without knowing more: none of them marks a version as applied or reverted blindly.
const texts: Record<HistoryClass, (version: string, other: string, options: PlanOptions) => Text> = {
  applied: () => quiet,
  pending: () => quiet,
  "out-of-order": (_version, other, { outOfOrder }) => ({
    blocks: outOfOrder === "block",
    message: `Not applied, and older than ${other}, which is. (The Supabase CLI: "Found local migration files to be inserted before the last migration on remote database.")`,
    remedy:
      "Rename the file to a newer version; or set `out-of-order: allow` when the order of the two does not matter.",
  }),
  edited: (_version, _other, { edited }) => ({
    blocks: edited === "block",
    message: "The file was changed after it had been applied; the database still has what it said before.",
    remedy: "Restore the file from version control, and write what you want to change as a new migration.",
  }),
  renamed: (_version, other) => ({
    blocks: true,
    message: `The same content was applied as version ${other}, which no file has any more.`,
    remedy: `Rename the file back to version ${other}. Applying it again would run everything in it twice.`,
  }),
  "remote-only": (version, _other, { remoteOnly }) => ({
    blocks: remoteOnly === "block",
    message:
      'Applied to the database, but there is no such file here. ("Remote migration versions not found in local migrations directory.")',
    remedy: `It is likely on another branch${findBranch(version)}; merge that branch. Do not mark it as reverted: its changes are in the database.`,
  }),
  squashed: (_version, other) => ({
    blocks: true,
    message: `The baseline ${other} says that it replaces this version.`,
    remedy: "It stays blocked until a preview has proved that the old history and the baseline make the same schema.",
  }),
  interrupted: (version) => ({
    blocks: true,
    message: "An earlier run began it and did not finish, and what it did cannot be told from the history.",
    remedy: `Look at what version ${version} left behind, finish or undo it by hand, and set its history row right with the tool that wrote it.`,
  }),
};

/** A command that is safe to paste: a version may be any text that somebody's tool wrote into the table. */
function findBranch(version: string): string {
  return /^[\w.-]+$/.test(version) ? ` (find it with \`git log --all --oneline -- '*${version}*'\`)` : "";
}
