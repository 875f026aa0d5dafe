import type { RollbackReceipt } from "@lockkeeper/core";
import { emergencyTerminal } from "../emergency.js";
import { failureTerminal } from "../failure.js";
import {
  attentionTerminal,
  detailsTerminal,
  filesTerminal,
  listTerminal,
  noticesTerminal,
  sections,
} from "../parts-terminal.js";
import { redacted } from "../preview/redacted.js";
import { refusalTerminal } from "../refusal.js";
import { usable } from "../terminal-text.js";
import { type Display, painter } from "../theme.js";
import { unexpectedTerminal } from "../unexpected.js";
import { verdictTerminal } from "../verdict.js";
import { rollbackAftermath } from "./rollback-aftermath.js";
import { rollbackAttention } from "./rollback-attention.js";
import { rollbackDetails } from "./rollback-details.js";
import { generationPhrases } from "./rollback-generation.js";
import { lead, rollbackOutcomeRows, rollbackPlanRows } from "./rollback-rows.js";
import { rollbackVerdict } from "./rollback-verdict.js";

/** The record of a rollback, for a terminal or a log. */
export function rollbackTerminal(whole: RollbackReceipt, display: Display): string {
  const receipt = redacted(whole);
  const canvas = { columns: usable(display.columns), paint: painter(display.color) };
  const { state, next, recovery, losses } = rollbackAftermath(receipt);
  const ran = receipt.files.length > 0;
  return sections(
    emergencyTerminal(receipt, canvas),
    verdictTerminal(rollbackVerdict(receipt), canvas),
    refusalTerminal(receipt.refusal, canvas),
    attentionTerminal(rollbackAttention(receipt), canvas),
    failureTerminal(receipt, canvas),
    unexpectedTerminal(receipt, canvas),
    listTerminal("What stands now", state, canvas),
    listTerminal("Ways back", generationPhrases(receipt), canvas),
    listTerminal("How to go on", next, canvas),
    listTerminal("If it cannot be taken back", recovery, canvas),
    ran
      ? filesTerminal("", rollbackOutcomeRows(receipt), canvas)
      : filesTerminal(lead(receipt), rollbackPlanRows(receipt), canvas),
    listTerminal("What this does not bring back", losses, canvas),
    noticesTerminal([...receipt.plan.notices, ...receipt.notices], canvas),
    detailsTerminal(rollbackDetails(receipt), canvas),
  );
}
