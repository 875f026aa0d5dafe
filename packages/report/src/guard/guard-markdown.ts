import type { GuardReport } from "@lockkeeper/core";
import { detailsMarkdown, noticesMarkdown } from "../parts-markdown.js";
import { sentence } from "../phrase.js";
import { redacted } from "../preview/redacted.js";
import { blocks, folded } from "../table-markdown.js";
import { verdictMarkdown } from "../verdict.js";
import { guardDetails, guardVerdict } from "./guard-verdict.js";

/** What an application needs against what its database has, for a job summary. */
export function guardMarkdown(told: GuardReport): string {
  const report = redacted(told);
  return `${blocks(
    verdictMarkdown(guardVerdict(report)),
    sentence(report.message),
    report.remedy && `**Remedy:** ${sentence(report.remedy)}`,
    noticesMarkdown(report.notices),
    folded("Details", detailsMarkdown(guardDetails(report))),
  )}\n`;
}
