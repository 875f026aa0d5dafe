import { type Check, type CheckReport, formatDuration, plural, visible } from "@lockkeeper/core";
import { type Canvas, line, noticesTerminal, sections } from "../parts-terminal.js";
import { redacted } from "../preview/redacted.js";
import { tableTerminal } from "../table-terminal.js";
import { cutEnd, plain, usable } from "../terminal-text.js";
import { type Display, marks, painter } from "../theme.js";
import { verdictTerminal } from "../verdict.js";
import { checkGroups, type CheckGroup, checksVerdict, troubles } from "./check-groups.js";
import { shortMessage } from "./short-message.js";

const troubleLimit = 30;
const groupLimit = 40;

/** Checks and what they found, for a terminal or a log. `title` is our own text. */
export function checksTerminal(told: CheckReport, display: Display, { title }: { title: string }): string {
  const report = redacted(told);
  const canvas = { columns: usable(display.columns), paint: painter(display.color) };
  return sections(
    verdictTerminal(checksVerdict(report, title), canvas),
    ...troublesTerminal(report.checks, canvas),
    noticesTerminal(report.notices, canvas),
    groupsTerminal(checkGroups(report.checks), canvas),
  );
}

/** What did not hold, a part for each kind, worst first. The checks must be free of secrets. */
export function troublesTerminal(all: readonly Check[], canvas: Canvas): string[] {
  return troubles(all).map(({ words, tone, checks }) =>
    [
      canvas.paint(tone, `${marks[tone].terminal} ${checks.length} ${words}`),
      ...checks.slice(0, troubleLimit).flatMap((check) => troubleTerminal(check, canvas)),
      ...more(checks.length - troubleLimit, "check"),
    ].join("\n"),
  );
}

function troubleTerminal({ name, file, place, message, remedy }: Check, canvas: Canvas): string[] {
  const where =
    file === null ? null : [file, place?.line, place?.column].filter((part) => part !== undefined).join(":");
  return [
    line([{ prose: name }], canvas),
    ...(where === null ? [] : [`    ${canvas.paint("quiet", plain(where))}`]),
    ...(message === null ? [] : messageLines(message, canvas)),
    ...(remedy === null ? [] : [line(["Remedy: ", { prose: remedy }], canvas, "    ")]),
  ];
}

/** One sentence is wrapped; what came in lines keeps them. */
function messageLines(message: string, canvas: Canvas): string[] {
  const parts = shortMessage(message).split("\n");
  if (parts.length === 1) return [line([{ prose: message }], canvas, "    ")];
  return parts.map((part) => `    ${cutEnd(visible(part.replaceAll("\t", " ")), canvas.columns - 4)}`.trimEnd());
}

function groupsTerminal(groups: readonly CheckGroup[], { columns, paint }: Canvas): string {
  if (groups.length === 0) return "";
  const timed = groups.some(({ durationMs }) => durationMs !== null);
  const layout = [
    { title: "Checks of", shrinks: true },
    { title: "Result" },
    ...(timed ? [{ title: "Time", align: "right" as const }] : []),
  ];
  const rows = groups.slice(0, groupLimit).map(({ name, tone, counts, durationMs }) => ({
    cells: [
      { text: plain(name) },
      { text: `${marks[tone].terminal} ${counts}`, tone },
      ...(timed ? [{ text: durationMs === null ? "" : formatDuration(durationMs) }] : []),
    ],
    note: "",
  }));
  return [tableTerminal(layout, rows, columns, paint), ...more(groups.length - groupLimit, "group")].join("\n");
}

function more(count: number, noun: string): string[] {
  return count > 0 ? [`  … and ${plural(count, `more ${noun}`)}`] : [];
}
