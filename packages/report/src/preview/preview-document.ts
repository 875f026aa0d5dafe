import type { PreviewReport } from "@lockkeeper/core";
import type { PreviewDocument, Section } from "./document.js";
import { footerOf } from "./footer.js";
import { previewVerdict } from "./preview-verdict.js";
import { redacted } from "./redacted.js";
import { accessSection } from "./sections/access.js";
import { approvalSection } from "./sections/approval.js";
import { attentionSection } from "./sections/attention.js";
import { coverageSection } from "./sections/coverage.js";
import { driftSection } from "./sections/drift.js";
import { historySection } from "./sections/history.js";
import { locksSection } from "./sections/locks.js";
import { migrationsSection } from "./sections/migrations.js";
import { probesSection } from "./sections/probes.js";
import { queriesSection } from "./sections/queries.js";
import { rollbackSection } from "./sections/rollback.js";
import { schemaSection } from "./sections/schema.js";

type Part = (report: PreviewReport) => Section | null;

/** In the order in which they are read. */
const parts: readonly Part[] = [
  approvalSection,
  attentionSection,
  migrationsSection,
  locksSection,
  schemaSection,
  accessSection,
  historySection,
  driftSection,
  probesSection,
  queriesSection,
  rollbackSection,
  coverageSection,
];

/** A report as a document without secrets: what every surface shows, in its order, and what only this one has room for. */
export function previewDocument(report: PreviewReport, more: readonly Part[] = []): PreviewDocument {
  const clean = redacted(report);
  const sections = [...parts, ...more].map((part) => part(clean)).filter((section) => section !== null);
  return { verdict: previewVerdict(clean), quiet: isQuiet(clean, sections), sections, footer: footerOf(clean) };
}

/** Nothing was found, and nothing was left out. */
function isQuiet(
  { verdict, findings, rehearsal, coverage, plan }: PreviewReport,
  sections: readonly Section[],
): boolean {
  const loud = new Set<Section["id"]>(["approval", "history", "drift"]);
  return (
    verdict === "clear" &&
    findings.every(({ silenced }) => silenced !== null) &&
    rehearsal.state !== "none" &&
    coverage.measured === coverage.statements &&
    coverage.missing.length === 0 &&
    plan.run.length > 0 &&
    !sections.some(
      ({ id, folded }) => loud.has(id) || ((id === "queries" || id === "rollback" || id === "probes") && !folded),
    )
  );
}
