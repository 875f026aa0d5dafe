import { type PreflightReport } from "@lockkeeper/core";
import { troublesMarkdown } from "../checks/checks-markdown.js";
import { noticesMarkdown } from "../parts-markdown.js";
import { code, phraseMarkdown } from "../phrase.js";
import { redacted } from "../preview/redacted.js";
import { blocks, tableMarkdown, folded } from "../table-markdown.js";
import { marks } from "../theme.js";
import { verdictMarkdown } from "../verdict.js";
import { besides, emergencyWords, foundRows, preflightVerdict } from "./found-rows.js";

/** Whether a database is ready, for a job summary. */
export function preflightMarkdown(told: PreflightReport): string {
  const report = redacted(told);
  return `${blocks(
    verdictMarkdown(preflightVerdict(report)),
    report.emergency === null ? "" : `> 🚨 ${phraseMarkdown(emergencyWords(report.emergency))}`,
    troublesMarkdown(report),
    noticesMarkdown(report.notices),
    foundMarkdown(report),
  )}\n`;
}

function foundMarkdown(report: PreflightReport): string {
  const rows = foundRows(report).map(({ tone, name, found }) => [
    marks[tone].markdown,
    code(name),
    phraseMarkdown(found),
  ]);
  const rest = besides(report).map(({ label, value }) => `${label}: ${phraseMarkdown(value)}`);
  const found = blocks(
    tableMarkdown([{ title: "" }, { title: "Check" }, { title: "Found" }], rows),
    rest.length === 0 ? "" : `<sub>${rest.join(" · ")}</sub>`,
  );
  // where all is well, what comes after it on the page is what people came for
  const well = report.passed && report.counts.warning === 0;
  return well ? folded("What was looked at", found) : blocks("#### What was looked at", found);
}
