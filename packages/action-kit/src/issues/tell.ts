import { plural } from "@lockkeeper/core";
import { rememberedItems } from "./issue-marker.js";
import type { WantedIssue } from "./upsert-issue.js";

const shown = 20;

type Told = Pick<WantedIssue, "report" | "runUrl">;

/** What is new since the issue was written; null when nothing is, however much else has changed. */
export function newsText({ report, runUrl }: Told, before: readonly string[]): string | null {
  // beyond what is remembered nobody can tell what is new
  if (before.length >= rememberedItems) return null;
  const known = new Set(before);
  const fresh = report.items.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return null;
  return [
    `**${plural(fresh.length, "new difference")}** since the last change of this issue${seen(runUrl)}:`,
    list(fresh),
  ].join("\n\n");
}

/** It is there again. */
export function backText({ report, runUrl }: Told): string {
  return [`**Back again:** ${plural(report.items.length, "difference")}${seen(runUrl)}.`, list(report.items)].join(
    "\n\n",
  );
}

/** Nothing is left. */
export function goneText({ runUrl }: Told): string {
  return `Nothing differs any more${seen(runUrl)}. What this issue said last stands above.`;
}

function list(items: Told["report"]["items"]): string {
  const more = items.length > shown ? [`- … and ${items.length - shown} more`] : [];
  return [...items.slice(0, shown).map(({ text }) => `- ${text}`), ...more].join("\n");
}

function seen(runUrl: string | null): string {
  return runUrl !== null && /^https:\/\/[\w./-]+$/.test(runUrl) ? `, seen in [this run](${runUrl})` : "";
}
