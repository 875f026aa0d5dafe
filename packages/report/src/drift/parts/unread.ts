import { type DriftReport, plural } from "@lockkeeper/core";
import { prose } from "../../phrase.js";
import { list, type Part } from "../../preview/document.js";
import { driftState } from "../drift-verdict.js";

/** What could not be looked at, before anything else. */
export function unreadPart(report: DriftReport): Part | null {
  const { incomplete, differences } = report;
  if (incomplete.length === 0 && driftState(report) !== "unknown") return null;
  const below = differences.length > 0 ? ", and what is told below may only seem to differ" : "";
  return {
    title: "What could not be read",
    note: plural(incomplete.length, "thing"),
    folded: false,
    blocks: [
      {
        kind: "entry",
        group: "unread",
        tone: "bad",
        label: "This is no “no drift”",
        subject: [`what nobody could look at may have drifted${below}.`],
        blocks: list(incomplete.map(prose)),
      },
    ],
  };
}
