import { type DriftReport, plural } from "@lockkeeper/core";
import { prose } from "../../phrase.js";
import { list, type Part } from "../../preview/document.js";

/** What the reader should know beside the differences. */
export function noticesPart({ notices }: DriftReport): Part | null {
  if (notices.length === 0) return null;
  return { title: "Notices", note: "", folded: false, blocks: list(notices.map(prose)) };
}

/** What the configuration leaves out; a pattern that meets nothing is told, too. */
export function ignoredPart({ ignored }: DriftReport): Part | null {
  if (ignored.length === 0) return null;
  const count = ignored.reduce((sum, one) => sum + one.count, 0);
  return {
    title: "Ignored by the configuration",
    note: plural(count, "difference"),
    folded: true,
    blocks: list(ignored.map(({ pattern, count: met }) => [{ name: pattern }, `: ${plural(met, "difference")}`])),
  };
}
