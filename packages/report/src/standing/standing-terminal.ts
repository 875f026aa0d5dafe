import type { StandingReport } from "@lockkeeper/core";
import { failureTerminal } from "../failure.js";
import { detailsTerminal, filesTerminal, noticesTerminal, sections } from "../parts-terminal.js";
import { outcomeRows } from "../rows.js";
import { usable } from "../terminal-text.js";
import { type Display, painter } from "../theme.js";
import { verdictTerminal } from "../verdict.js";
import { seedRows, standingDetails, standingNotices, standingVerdict } from "./standing-parts.js";

/** A throw-away database and how it was filled, for a terminal or a log. */
export function standingTerminal(report: StandingReport, display: Display): string {
  const canvas = { columns: usable(display.columns), paint: painter(display.color) };
  return sections(
    verdictTerminal(standingVerdict(report), canvas),
    failureTerminal(report.receipt, canvas),
    filesTerminal("", outcomeRows(report.receipt), canvas),
    filesTerminal("Seeds: ", seedRows(report), canvas),
    noticesTerminal(standingNotices(report), canvas),
    detailsTerminal(standingDetails(report), canvas),
  );
}
