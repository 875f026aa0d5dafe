import type { Receipt } from "@lockkeeper/core";
import { attention } from "./attention.js";
import { pushDetails } from "./details.js";
import { emergencyTerminal } from "./emergency.js";
import { failureTerminal } from "./failure.js";
import { leftBehind } from "./left-behind.js";
import {
  attentionTerminal,
  detailsTerminal,
  filesTerminal,
  listTerminal,
  noticesTerminal,
  sections,
} from "./parts-terminal.js";
import { refusalTerminal } from "./refusal.js";
import { outcomeRows, planRows } from "./rows.js";
import { usable } from "./terminal-text.js";
import { type Display, painter } from "./theme.js";
import { unexpectedTerminal } from "./unexpected.js";
import { isDryRun, pushVerdict, verdictTerminal } from "./verdict.js";

/** The record of a push, for a terminal or a log. */
export function pushTerminal(receipt: Receipt, display: Display): string {
  const { plan } = receipt;
  const canvas = { columns: usable(display.columns), paint: painter(display.color) };
  const { state, next } = leftBehind(receipt);
  const ran = receipt.result !== "blocked" && !isDryRun(receipt.reason);
  return sections(
    emergencyTerminal(receipt, canvas),
    verdictTerminal(pushVerdict(receipt), canvas),
    refusalTerminal(receipt.refusal, canvas),
    attentionTerminal(attention(plan.entries), canvas),
    failureTerminal(receipt, canvas),
    unexpectedTerminal(receipt, canvas),
    listTerminal("What stands now", state, canvas),
    listTerminal("How to go on", next, canvas),
    ran ? filesTerminal("", outcomeRows(receipt), canvas) : "",
    ran ? "" : filesTerminal(receipt.result === "blocked" ? "Held back: " : "Would run: ", planRows(plan), canvas),
    noticesTerminal([...plan.notices, ...receipt.notices], canvas),
    detailsTerminal(pushDetails(receipt), canvas),
  );
}
