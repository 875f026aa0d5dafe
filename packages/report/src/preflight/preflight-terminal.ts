import { type PreflightReport } from "@lockkeeper/core";
import { troublesTerminal } from "../checks/checks-terminal.js";
import { type Canvas, detailsTerminal, line, noticesTerminal, sections } from "../parts-terminal.js";
import { phraseTerminal } from "../phrase.js";
import { redacted } from "../preview/redacted.js";
import { pad, usable, wrap } from "../terminal-text.js";
import { type Display, marks, painter } from "../theme.js";
import { verdictTerminal } from "../verdict.js";
import { besides, emergencyWords, foundRows, preflightVerdict } from "./found-rows.js";

/** Whether a database is ready, for a terminal or a log. */
export function preflightTerminal(told: PreflightReport, display: Display): string {
  const report = redacted(told);
  const canvas = { columns: usable(display.columns), paint: painter(display.color) };
  const rest = besides(report);
  return sections(
    verdictTerminal(preflightVerdict(report), canvas),
    report.emergency === null ? "" : line(["! ", ...emergencyWords(report.emergency)], canvas, ""),
    ...troublesTerminal(report.checks, canvas),
    noticesTerminal(report.notices, canvas),
    foundTerminal(report, canvas),
    rest.length === 0 ? "" : detailsTerminal(rest, canvas),
  );
}

function foundTerminal(report: PreflightReport, { columns, paint }: Canvas): string {
  const rows = foundRows(report);
  const width = Math.max(...rows.map(({ name }) => name.length)) + 6;
  const indent = " ".repeat(width);
  const lines = rows.map(({ tone, name, found }) => {
    const label = pad(paint(tone, `  ${marks[tone].terminal} ${name}`), width);
    const text = phraseTerminal(found, (_tone, words) => words);
    return (label + wrap(text.split(" "), columns - width).replaceAll("\n", `\n${indent}`)).trimEnd();
  });
  return [paint("strong", "What was looked at"), ...lines].join("\n");
}
