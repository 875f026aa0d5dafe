import type { PreviewReport } from "@lockkeeper/core";
import { previewDocument } from "../preview-document.js";
import { statementsSection } from "../sections/statements.js";
import { pageHtml } from "./page.js";

/** The report as one HTML page that needs nothing else: no script, no network. */
export function previewHtml(report: PreviewReport): string {
  return pageHtml(previewDocument(report, [statementsSection]));
}
