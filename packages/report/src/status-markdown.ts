import type { StatusReport } from "@lockkeeper/core";
import { attention } from "./attention.js";
import { planDetails } from "./details.js";
import { attentionMarkdown, detailsMarkdown, noticesMarkdown } from "./parts-markdown.js";
import { planMarkdown } from "./plan-markdown.js";
import { blocks, folded } from "./table-markdown.js";
import { statusVerdict, verdictMarkdown } from "./verdict.js";

/** The status of a folder against a database, for a job summary or a comment. */
export function statusMarkdown(report: StatusReport): string {
  const { plan } = report;
  return `${blocks(
    verdictMarkdown(statusVerdict(report)),
    attentionMarkdown(attention(plan.entries)),
    plan.run.length > 0 ? planMarkdown(plan) : null,
    noticesMarkdown(plan.notices),
    plan.run.length > 0 ? null : folded("Details", detailsMarkdown(planDetails(plan))),
  )}\n`;
}
