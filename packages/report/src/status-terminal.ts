import type { StatusReport } from "@lockkeeper/core";
import { attention } from "./attention.js";
import { planDetails } from "./details.js";
import { attentionTerminal, detailsTerminal, filesTerminal, noticesTerminal, sections } from "./parts-terminal.js";
import { planRows } from "./rows.js";
import { usable } from "./terminal-text.js";
import { type Display, painter } from "./theme.js";
import { statusVerdict, verdictTerminal } from "./verdict.js";

/** The status of a folder against a database, for a terminal or a log. */
export function statusTerminal(report: StatusReport, display: Display): string {
  const { plan } = report;
  const canvas = { columns: usable(display.columns), paint: painter(display.color) };
  return sections(
    verdictTerminal(statusVerdict(report), canvas),
    attentionTerminal(attention(plan.entries), canvas),
    filesTerminal(plan.blocked ? "Held back: " : "Will run: ", planRows(plan), canvas),
    noticesTerminal(plan.notices, canvas),
    detailsTerminal(planDetails(plan), canvas),
  );
}
