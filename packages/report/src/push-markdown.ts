import type { Receipt } from "@lockkeeper/core";
import { attention } from "./attention.js";
import { pushDetails } from "./details.js";
import { emergencyMarkdown } from "./emergency.js";
import { failureMarkdown } from "./failure.js";
import { leftBehind } from "./left-behind.js";
import { attentionMarkdown, detailsMarkdown, filesMarkdown, noticesMarkdown } from "./parts-markdown.js";
import { type Phrase, phraseMarkdown } from "./phrase.js";
import { refusalMarkdown } from "./refusal.js";
import { outcomeRows, planRows } from "./rows.js";
import { blocks, folded } from "./table-markdown.js";
import { unexpectedMarkdown } from "./unexpected.js";
import { isDryRun, pushVerdict, verdictMarkdown } from "./verdict.js";

/** The record of a push, for a job summary or a comment. */
export function pushMarkdown(receipt: Receipt): string {
  const { plan } = receipt;
  const { state, next } = leftBehind(receipt);
  const ran = receipt.result !== "blocked" && !isDryRun(receipt.reason);
  return `${blocks(
    emergencyMarkdown(receipt),
    verdictMarkdown(pushVerdict(receipt)),
    refusalMarkdown(receipt.refusal),
    attentionMarkdown(attention(plan.entries)),
    failureMarkdown(receipt),
    unexpectedMarkdown(receipt),
    list("What stands now", state),
    list("How to go on", next),
    ran ? filesMarkdown("", outcomeRows(receipt)) : null,
    ran ? null : filesMarkdown(receipt.result === "blocked" ? "Held back: " : "Would run: ", planRows(plan)),
    noticesMarkdown([...plan.notices, ...receipt.notices]),
    folded("Details", detailsMarkdown(pushDetails(receipt))),
  )}\n`;
}

function list(heading: string, phrases: readonly Phrase[]): string {
  return phrases.length > 0
    ? blocks(`#### ${heading}`, phrases.map((phrase) => `- ${phraseMarkdown(phrase)}`).join("\n"))
    : "";
}
