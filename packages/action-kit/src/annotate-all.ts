import type { Host } from "@lockkeeper/core";
import type { Annotation } from "./show-error.js";

/** GitHub shows ten of each level a step and drops the rest without a word. */
export const annotationLimit = 10;

/** Annotates in the given order, which is worst first; where there are too many of a level, the last says how many more. */
export function annotateAll(host: Pick<Host, "annotate">, annotations: readonly Annotation[]): void {
  for (const level of ["error", "warning", "notice"] as const) {
    const all = annotations.filter((annotation) => annotation.level === level);
    const fits = all.length <= annotationLimit;
    for (const { message, at } of fits ? all : all.slice(0, annotationLimit - 1)) host.annotate(level, message, at);
    if (!fits)
      host.annotate(level, `${all.length - annotationLimit + 1} more: the log and the summary have all of them.`);
  }
}
