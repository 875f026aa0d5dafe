import type { StandingReport } from "@lockkeeper/core";
import { failureMarkdown } from "../failure.js";
import { detailsMarkdown, filesMarkdown, noticesMarkdown } from "../parts-markdown.js";
import { outcomeRows } from "../rows.js";
import { blocks, folded } from "../table-markdown.js";
import { verdictMarkdown } from "../verdict.js";
import { seedRows, standingDetails, standingNotices, standingVerdict } from "./standing-parts.js";

/** A throw-away database and how it was filled, for a job summary. */
export function standingMarkdown(report: StandingReport): string {
  return `${blocks(
    verdictMarkdown(standingVerdict(report)),
    failureMarkdown(report.receipt),
    filesMarkdown("", outcomeRows(report.receipt)),
    filesMarkdown("Seeds: ", seedRows(report)),
    noticesMarkdown(standingNotices(report)),
    folded("Details", detailsMarkdown(standingDetails(report))),
  )}\n`;
}
