import { type AnnotationPlace, type Check, type CheckReport, oneLine } from "@lockkeeper/core";
import { redacted } from "../preview/redacted.js";
import { stateWords } from "./check-groups.js";

export interface CheckAnnotation {
  level: "error" | "warning";
  /** plain text: whoever prints it escapes it for the runner */
  message: string;
  at: AnnotationPlace | undefined;
}

/** What did not hold, for the lines where it was declared, worst first; all of them: a host shows as many as it may. */
export function checksAnnotations(report: CheckReport): CheckAnnotation[] {
  const { checks } = redacted(report);
  return stateWords
    .filter(({ state }) => state !== "passed" && state !== "skipped")
    .flatMap(({ state }) => checks.filter((check) => check.state === state))
    .map((check) => ({
      level: check.state === "warning" ? "warning" : "error",
      message: textOf(check),
      at:
        check.file === null
          ? undefined
          : { file: check.file, line: check.place?.line ?? 1, column: check.place?.column ?? 1 },
    }));
}

function textOf({ name, message, remedy }: Check): string {
  const told = message === null ? null : withoutExcerpt(message);
  return oneLine([name, told, remedy].flatMap((part) => (part === null ? [] : [sentence(part)])).join(" "), 2_000);
}

/** The annotation stands at the line itself, and on one line a caret points at nothing. */
function withoutExcerpt(message: string): string {
  const lines = message.split("\n");
  if (!/^ *\| *\^$/.test(lines.at(-1) ?? "")) return message;
  return lines.slice(0, lines.findLastIndex((line) => !/^ *\d* \|(?: |$)/.test(line)) + 1).join("\n");
}

/** With a full stop, and without the backticks that an annotation would show. */
function sentence(text: string): string {
  const plain = text.replaceAll("`", "").trim();
  return /[.!?:]$/.test(plain) ? plain : `${plain}.`;
}
