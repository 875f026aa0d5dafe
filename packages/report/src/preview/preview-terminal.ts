import type { PreviewReport } from "@lockkeeper/core";
import { line as drawLine, sections } from "../parts-terminal.js";
import { usable } from "../terminal-text.js";
import { type Display, painter } from "../theme.js";
import { verdictTerminal } from "../verdict.js";
import type { PreviewDocument, Section } from "./document.js";
import { partTerminal } from "./draw-terminal.js";
import { previewDocument } from "./preview-document.js";

/** The preview for a terminal or a log; what is folded away elsewhere is left to the report files, except a verdict's reasons. */
export function previewTerminal(report: PreviewReport, display: Display): string {
  const canvas = { columns: usable(display.columns), paint: painter(display.color) };
  const document = previewDocument(report);
  return sections(
    verdictTerminal(document.verdict, canvas),
    ...shownSections(document).map((section) => partTerminal(section, isOpen(section), canvas)),
    document.footer.map((phrase) => drawLine(phrase, canvas, "")).join("\n"),
  );
}

/** A plan that nobody has to worry about takes a screen at most; the report files hold the rest. */
const always: readonly Section["id"][] = ["migrations", "history", "drift", "queries", "rollback", "coverage"];

function shownSections({ quiet, sections: all }: PreviewDocument): readonly Section[] {
  return quiet ? all.filter(({ id, folded }) => always.includes(id) || (id === "schema" && !folded)) : all;
}

/** What is closed elsewhere is one line here, apart from the plan itself. */
function isOpen({ folded, id }: Section): boolean {
  return !folded || id === "migrations" || id === "coverage";
}
