import type { GuardReport } from "@lockkeeper/core";
import { detailsTerminal, line, noticesTerminal, sections } from "../parts-terminal.js";
import { prose } from "../phrase.js";
import { redacted } from "../preview/redacted.js";
import { usable } from "../terminal-text.js";
import { type Display, painter } from "../theme.js";
import { verdictTerminal } from "../verdict.js";
import { guardDetails, guardVerdict } from "./guard-verdict.js";

/** What an application needs against what its database has, for a terminal or a log. */
export function guardTerminal(told: GuardReport, display: Display): string {
  const report = redacted(told);
  const canvas = { columns: usable(display.columns), paint: painter(display.color) };
  return sections(
    verdictTerminal(guardVerdict(report), canvas),
    [
      line(prose(report.message), canvas),
      ...(report.remedy ? [line(["Remedy: ", { prose: report.remedy }], canvas)] : []),
    ].join("\n"),
    noticesTerminal(report.notices, canvas),
    detailsTerminal(guardDetails(report), canvas),
  );
}
