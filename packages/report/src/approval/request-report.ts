import { type ApprovalRequest, oneLine, plural } from "@lockkeeper/core";
import { detailsMarkdown, noticesMarkdown } from "../parts-markdown.js";
import { type Canvas, detailsTerminal, line, noticesTerminal, sections } from "../parts-terminal.js";
import { code, type Phrase, say, sentence } from "../phrase.js";
import { redacted } from "../preview/redacted.js";
import { blocks, folded, tableMarkdown } from "../table-markdown.js";
import { cutEnd, plain, usable } from "../terminal-text.js";
import { type Display, marks, painter } from "../theme.js";
import type { Detail } from "../details.js";
import { type Verdict, verdictMarkdown, verdictTerminal } from "../verdict.js";
import { clock, gateWords } from "./approval-words.js";

const problemLimit = 30;

/** Whether a run may ask for an approval, for a job summary. */
export function requestMarkdown(told: ApprovalRequest): string {
  const request = redacted(told);
  const problems = request.problems.slice(0, problemLimit).map(({ message, remedy }) => {
    return `- ${sentence(message)}\\\n  **Remedy:** ${sentence(remedy)}`;
  });
  return `${blocks(
    verdictMarkdown(requestVerdict(request)),
    request.emergency === null ? "" : `> [!WARNING]\n> **Emergency:** ${sentence(request.emergency)}`,
    [...problems, ...more(request)].join("\n"),
    noticesMarkdown(request.notes),
    checksMarkdown(request),
    folded("Details", detailsMarkdown(requestDetails(request))),
  )}\n`;
}

/** The same for a terminal or a log. */
export function requestTerminal(told: ApprovalRequest, display: Display): string {
  const request = redacted(told);
  const canvas = { columns: usable(display.columns), paint: painter(display.color) };
  return sections(
    verdictTerminal(requestVerdict(request), canvas),
    request.emergency === null ? "" : line([{ strong: "EMERGENCY: " }, { prose: request.emergency }], canvas),
    [
      ...request.problems
        .slice(0, problemLimit)
        .flatMap(({ message, remedy }) => [
          line([`${marks.bad.terminal} `, { prose: message }], canvas),
          line(["Remedy: ", { prose: remedy }], canvas, "    "),
        ]),
      ...more(request).map((text) => `  ${text}`),
    ].join("\n"),
    noticesTerminal(request.notes, canvas),
    checksTerminal(request, canvas),
    detailsTerminal(requestDetails(request), canvas),
  );
}

/** What is wrong, and an emergency, where GitHub shows it first. */
export function requestAnnotations(told: ApprovalRequest): { level: "error" | "warning"; message: string }[] {
  const request = redacted(told);
  const { emergency, problems } = request;
  return [
    ...problems.map(({ message, remedy }) => ({
      level: "error" as const,
      message: oneLine(`${message} ${remedy}`, 1_000),
    })),
    ...(emergency === null
      ? []
      : [
          {
            level: "warning" as const,
            message: oneLine(`Emergency: required checks were not asked. ${emergency}`, 1_000),
          },
        ]),
  ];
}

function requestVerdict(request: ApprovalRequest): Verdict {
  const { allowed, problems, environment, ref, gate, emergency, checks } = request;
  const facts: Phrase[] = [
    say`environment ${environment}`,
    ...(ref === null ? [] : [say`${ref.replace(/^refs\/heads\//, "")}`]),
    ...(checks.length === 0 ? [] : [[`${green(request)} of ${plural(checks.length, "required check")} green`]]),
    ...(gate === null ? [] : [[`will rest on ${gateWords[gate]}`]]),
  ];
  if (!allowed) return { tone: "bad", words: `This run may not ask: ${plural(problems.length, "problem")}`, facts };
  return emergency === null
    ? { tone: "good", words: "This run may ask for an approval", facts }
    : { tone: "warn", words: "Emergency: this run may ask for an approval", facts };
}

function green({ checks }: ApprovalRequest): number {
  return checks.filter(({ state }) => state === "success").length;
}

function toneOf(state: string): "good" | "bad" {
  return state === "success" ? "good" : "bad";
}

function checksMarkdown({ checks }: ApprovalRequest): string {
  if (checks.length === 0) return "";
  const rows = checks
    .slice(0, problemLimit)
    .map(({ name, state }) => [marks[toneOf(state)].markdown, code(name), code(state)]);
  return tableMarkdown([{ title: "" }, { title: "Required check" }, { title: "State" }], rows);
}

function checksTerminal({ checks }: ApprovalRequest, { paint }: Canvas): string {
  if (checks.length === 0) return "";
  const lines = checks
    .slice(0, problemLimit)
    .map(
      ({ name, state }) => `  ${marks[toneOf(state)].terminal} ${cutEnd(plain(name), 50)}: ${cutEnd(plain(state), 20)}`,
    );
  return [paint("strong", "Required checks"), ...lines].join("\n");
}

function more({ problems }: ApprovalRequest): string[] {
  return problems.length > problemLimit ? [`- … and ${problems.length - problemLimit} more`] : [];
}

function requestDetails({ commit, requestedBy, runUrl, at }: ApprovalRequest): Detail[] {
  return [
    ...(commit === null ? [] : [{ label: "Commit", value: say`${commit}` }]),
    ...(requestedBy === null ? [] : [{ label: "Requested by", value: say`${requestedBy}` }]),
    ...(runUrl === null ? [] : [{ label: "Run", value: [{ url: runUrl }] }]),
    { label: "Looked up", value: say`${clock(at)}` },
  ];
}
