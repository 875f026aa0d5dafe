import { type AnnotationPlace, oneLine, type PreviewReport, severities, type Severity } from "@lockkeeper/core";
import { redacted } from "./redacted.js";

export interface PreviewAnnotation {
  level: "error" | "warning" | "notice";
  /** plain text: whoever prints it escapes it for the runner */
  message: string;
  at: AnnotationPlace | undefined;
}

const levels: Record<Severity, PreviewAnnotation["level"]> = { blocking: "error", warning: "warning", info: "notice" };

/** Findings that count, for the lines of the pull request's files, worst first; all of them: a host shows as many as it may. */
export function previewAnnotations(report: PreviewReport): PreviewAnnotation[] {
  return redacted(report.findings)
    .filter(({ silenced }) => silenced === null)
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
    .map(({ severity, message, remedy, rule, file, line, column, endLine }) => ({
      level: levels[severity],
      message: oneLine(`${sentence(message)}${remedy ? ` ${sentence(remedy.text)}` : ""} (${rule})`, 2_000),
      at:
        file === null
          ? undefined
          : { file, line: line ?? 1, column: column ?? 1, ...(endLine === null ? {} : { endLine }) },
    }));
}

/** With a full stop, and without the backticks that an annotation would show. */
function sentence(text: string): string {
  const plain = text.replaceAll("`", "").trim();
  return /[.!?]$/.test(plain) ? plain : `${plain}.`;
}
