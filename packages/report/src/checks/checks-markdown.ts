import { type Check, type CheckReport, escapeMarkdown, fence, formatDuration, oneLine, plural } from "@lockkeeper/core";
import { noticesMarkdown } from "../parts-markdown.js";
import { code, phraseMarkdown, sentence } from "../phrase.js";
import { redacted } from "../preview/redacted.js";
import { linkTo } from "../source-link.js";
import { blocks, folded, tableMarkdown } from "../table-markdown.js";
import { marks } from "../theme.js";
import { verdictMarkdown } from "../verdict.js";
import { checkGroups, type CheckGroup, checksVerdict, stateWords, troubles } from "./check-groups.js";
import { shortMessage } from "./short-message.js";

const troubleLimit = 50;
const groupLimit = 50;
const checkLimit = 100;

/** Checks and what they found, for a job summary. `title` is our own text. */
export function checksMarkdown(told: CheckReport, { title }: { title: string }): string {
  const report = redacted(told);
  const groups = checkGroups(report.checks);
  return `${blocks(
    verdictMarkdown(checksVerdict(report, title)),
    troublesMarkdown(report),
    noticesMarkdown(report.notices),
    groupsMarkdown(groups),
    ...groups.slice(0, groupLimit).map(groupMarkdown),
  )}\n`;
}

/** What did not hold, kind by kind, worst first. The report must be free of secrets. */
export function troublesMarkdown(report: Pick<CheckReport, "checks" | "run">): string {
  return blocks(
    ...troubles(report.checks).map(({ words, tone, checks }) =>
      blocks(
        `#### ${marks[tone].markdown} ${checks.length} ${words}`,
        [
          ...checks.slice(0, troubleLimit).map((check) => troubleMarkdown(check, report)),
          ...more(checks.length - troubleLimit),
        ].join("\n"),
      ),
    ),
  );
}

function troubleMarkdown(check: Check, { run }: Pick<CheckReport, "run">): string {
  const { name, file, place, message, remedy } = check;
  const where = file === null ? null : [file, place?.line].filter((part) => part !== undefined).join(":");
  const href = file === null ? null : linkTo({ runUrl: run.url, commit: run.commit }, file, place?.line ?? null);
  const head = `- **${sentence(name)}**${where === null ? "" : ` · ${phraseMarkdown([{ name: where, href }])}`}`;
  const cure = remedy === null ? "" : `**Remedy:** ${sentence(remedy)}`;
  if (message?.trim().includes("\n")) {
    const block = indented(fence(shortMessage(message)));
    return `${head}\n${block}${cure && `\n\n  ${cure}`}`;
  }
  // within an item only a hard break begins another line
  return [head, ...[message === null ? "" : sentence(message), cure].filter((line) => line !== "")].join("\\\n  ");
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

function groupsMarkdown(groups: readonly CheckGroup[]): string {
  if (groups.length === 0) return "";
  const timed = groups.some(({ durationMs }) => durationMs !== null);
  const columns = [
    { title: "" },
    { title: "Checks of" },
    { title: "Result" },
    ...(timed ? [{ title: "Time", align: "right" as const }] : []),
  ];
  const rows = groups
    .slice(0, groupLimit)
    .map(({ name, tone, counts, durationMs }) => [
      marks[tone].markdown,
      code(name),
      counts,
      ...(timed ? [durationMs === null ? "" : formatDuration(durationMs).replaceAll(" ", "&nbsp;")] : []),
    ]);
  return blocks(tableMarkdown(columns, rows), more(groups.length - groupLimit, "group").join(""));
}

/** Everything that was checked, folded away: what did not hold stands above. */
function groupMarkdown({ name, checks, tone, counts }: CheckGroup): string {
  const shown = checks.slice(0, checkLimit).map((check) => {
    const { tone: own, words } = stateWords.find(({ state }) => state === check.state) ?? { tone: "quiet", words: "" };
    const told = check.state === "passed" ? "" : `: ${words}`;
    const why = check.state === "skipped" && check.message !== null ? ` (${sentence(check.message)})` : "";
    return `- ${marks[own].markdown} ${sentence(check.name)}${told}${why}`;
  });
  const summary = `${marks[tone].markdown} <code>${escapeMarkdown(oneLine(name, 300))}</code>: ${counts}`;
  return folded(summary, [...shown, ...more(checks.length - checkLimit)].join("\n"));
}

function more(count: number, noun = "check"): string[] {
  return count > 0 ? [`- … and ${plural(count, `more ${noun}`)}; \`report-json-path\` has all of them`] : [];
}
