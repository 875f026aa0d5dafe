import type { DriftReport } from "@lockkeeper/core";
import { line, sections } from "../parts-terminal.js";
import { partTerminal } from "../preview/draw-terminal.js";
import { usable } from "../terminal-text.js";
import { type Display, painter } from "../theme.js";
import { verdictTerminal } from "../verdict.js";
import { driftDocument, type DriftOptions } from "./drift-document.js";

/** The drift report for a terminal or a log; what is folded away elsewhere is left to the report files. */
export function driftTerminal(report: DriftReport, display: Display, options: DriftOptions = {}): string {
  const canvas = { columns: usable(display.columns), paint: painter(display.color) };
  const { verdict, parts, footer } = driftDocument(report, options, {
    shown: Number.POSITIVE_INFINITY,
    elsewhere: [],
    atOnce: Number.POSITIVE_INFINITY,
  });
  return sections(
    verdictTerminal(verdict, canvas),
    ...parts.map((part) => partTerminal(part, !part.folded, canvas)),
    footer.map((phrase) => line(phrase, canvas, "")).join("\n"),
  );
}
