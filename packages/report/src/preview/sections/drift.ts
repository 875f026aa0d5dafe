import { plural, type PreviewReport } from "@lockkeeper/core";
import { schemaCounts } from "../schema-counts.js";
import { diffText } from "../schema-diff.js";
import { type Section, text } from "../document.js";

/** What the target is and its history does not make: somebody changed it by hand. */
export function driftSection({ rehearsal }: PreviewReport): Section | null {
  const { drifted, drift, state } = rehearsal;
  if (drifted !== true) return null;
  const consequence =
    state === "dumped"
      ? "The rehearsal ran in the target's own state."
      : "The rehearsal ran in the state that the history makes, without these differences.";
  return {
    id: "drift",
    title: "The target has drifted",
    note: schemaCounts(drift),
    folded: false,
    blocks: [
      text([
        `The target has ${plural(drift.length, "difference")} from what its applied migrations make. ${consequence}`,
      ]),
      ...(drift.length > 0 ? [{ kind: "code", language: "diff", text: diffText(drift) } as const] : []),
    ],
  };
}
