import { type DriftReport, plural } from "@lockkeeper/core";
import { prose } from "../../phrase.js";
import { list, type Part, text } from "../../preview/document.js";
import { driftState } from "../drift-verdict.js";

/** What could not be looked at, before anything else. */
export function unreadPart(report: DriftReport): Part | null {
  const { incomplete } = report;
  if (incomplete.length === 0 && driftState(report) !== "unknown") return null;
  return {
    title: "⚠️ What could not be read",
    note: plural(incomplete.length, "thing"),
    folded: false,
    blocks: [
      text([
        "Whatever could not be read may have drifted: ",
        { strong: "this is no “no drift”" },
        ". What is missing below may be missing only because nobody could look.",
      ]),
      ...list(incomplete.map(prose)),
    ],
  };
}
