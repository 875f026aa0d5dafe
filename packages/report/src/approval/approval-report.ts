import { type Approval, oneLine } from "@lockkeeper/core";
import { detailsMarkdown, noticesMarkdown } from "../parts-markdown.js";
import { detailsTerminal, line, noticesTerminal, sections } from "../parts-terminal.js";
import { sentence } from "../phrase.js";
import { redacted } from "../preview/redacted.js";
import { blocks, folded } from "../table-markdown.js";
import { usable } from "../terminal-text.js";
import { type Display, painter } from "../theme.js";
import { verdictMarkdown, verdictTerminal } from "../verdict.js";
import { approvalDetails, approvalRemedy, approvalVerdict } from "./approval-words.js";

/** Who approved a plan, or why nobody did, for a job summary. */
export function approvalMarkdown(told: Approval): string {
  const approval = redacted(told);
  const remedy = approvalRemedy(approval);
  return `${blocks(
    verdictMarkdown(approvalVerdict(approval)),
    // of a refusal the notes say why
    approval.approved
      ? noticesMarkdown(approval.notes)
      : approval.notes.map((note) => `- ${sentence(note)}`).join("\n"),
    remedy && `**Remedy:** ${sentence(remedy)}`,
    folded("Details", detailsMarkdown(approvalDetails(approval))),
  )}\n`;
}

/** The same for a terminal or a log. */
export function approvalTerminal(told: Approval, display: Display): string {
  const approval = redacted(told);
  const canvas = { columns: usable(display.columns), paint: painter(display.color) };
  const remedy = approvalRemedy(approval);
  return sections(
    verdictTerminal(approvalVerdict(approval), canvas),
    approval.approved
      ? noticesTerminal(approval.notes, canvas)
      : approval.notes.map((note) => line([{ prose: note }], canvas)).join("\n"),
    remedy && line(["Remedy: ", { prose: remedy }], canvas),
    detailsTerminal(approvalDetails(approval), canvas),
  );
}

/** Why a run stops here, where GitHub shows it first. */
export function approvalAnnotations(told: Approval): { level: "error"; message: string }[] {
  if (told.approved) return [];
  const approval = redacted(told);
  const parts = [`${approvalVerdict(approval).words}.`, ...approval.notes.slice(0, 3), approvalRemedy(approval)];
  return [{ level: "error", message: oneLine(parts.filter((part) => part !== "").join(" "), 1_000) }];
}
