import type { RollbackReceipt } from "@lockkeeper/core";
import { emergencyMarkdown } from "../emergency.js";
import { failureMarkdown } from "../failure.js";
import { attentionMarkdown, detailsMarkdown, filesMarkdown, noticesMarkdown } from "../parts-markdown.js";
import { type Phrase, phraseMarkdown } from "../phrase.js";
import { redacted } from "../preview/redacted.js";
import { refusalMarkdown } from "../refusal.js";
import { blocks, folded } from "../table-markdown.js";
import { unexpectedMarkdown } from "../unexpected.js";
import { verdictMarkdown } from "../verdict.js";
import { rollbackAftermath } from "./rollback-aftermath.js";
import { rollbackAttention } from "./rollback-attention.js";
import { rollbackDetails } from "./rollback-details.js";
import { generationPhrases } from "./rollback-generation.js";
import { lead, rollbackOutcomeRows, rollbackPlanRows } from "./rollback-rows.js";
import { rollbackVerdict } from "./rollback-verdict.js";

/** The record of a rollback, for a job summary or a comment. */
export function rollbackMarkdown(whole: RollbackReceipt): string {
  const receipt = redacted(whole);
  const { state, next, recovery, losses } = rollbackAftermath(receipt);
  const ran = receipt.files.length > 0;
  return `${blocks(
    emergencyMarkdown(receipt),
    verdictMarkdown(rollbackVerdict(receipt)),
    refusalMarkdown(receipt.refusal),
    attentionMarkdown(rollbackAttention(receipt)),
    failureMarkdown(receipt),
    unexpectedMarkdown(receipt),
    list("What stands now", state),
    list("Ways back", generationPhrases(receipt)),
    list("How to go on", next),
    list("If it cannot be taken back", recovery),
    ran ? filesMarkdown("", rollbackOutcomeRows(receipt)) : filesMarkdown(lead(receipt), rollbackPlanRows(receipt)),
    list("What this does not bring back", losses),
    noticesMarkdown([...receipt.plan.notices, ...receipt.notices]),
    folded("Details", detailsMarkdown(rollbackDetails(receipt))),
  )}\n`;
}

function list(heading: string, phrases: readonly Phrase[]): string {
  return phrases.length > 0
    ? blocks(`#### ${heading}`, phrases.map((phrase) => `- ${phraseMarkdown(phrase)}`).join("\n"))
    : "";
}
