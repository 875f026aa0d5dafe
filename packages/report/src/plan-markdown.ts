import type { Plan } from "@lockkeeper/core";
import { planDetails } from "./details.js";
import { detailsMarkdown, filesMarkdown } from "./parts-markdown.js";
import { planRows } from "./rows.js";
import { blocks } from "./table-markdown.js";

/** What an approver reads: what will run, the whole digest, and the database it is meant for. */
export function planMarkdown(plan: Plan): string {
  return blocks(
    filesMarkdown(plan.blocked ? "Held back: " : "Will run: ", planRows(plan)),
    detailsMarkdown(planDetails(plan)),
  );
}
