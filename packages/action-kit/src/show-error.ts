import {
  type AnnotationPlace,
  codeSpan,
  escapeMarkdown,
  escapeProse,
  type ExitCode,
  fence,
  LockkeeperError,
  type Place,
  type Problem,
  redact,
  visible,
} from "@lockkeeper/core";

export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  readonly at?: AnnotationPlace | undefined;
}

/** An error in every form that a host may want. */
export interface ShownError {
  readonly exit: ExitCode;
  /** lines for a log or a terminal */
  readonly text: string;
  /** for the job summary */
  readonly markdown: string;
  readonly json: unknown;
  readonly annotations: readonly Annotation[];
  /** for the debug log: only of an error that is our own fault */
  readonly stack: string | null;
}

/** Renders whatever was thrown. What is not a LockkeeperError is a fault of ours, and says so. */
export function showError(error: unknown): ShownError {
  return error instanceof LockkeeperError ? known(error) : unknown(error);
}

function known(error: LockkeeperError): ShownError {
  return {
    exit: error.class === "InputError" ? 2 : 3,
    text: asText(error),
    markdown: asMarkdown(error),
    json: {
      schema: "lockkeeper/error@1",
      code: error.code,
      class: error.class,
      message: error.message,
      hint: error.hint ?? null,
      file: error.file ?? null,
      line: error.place?.line ?? null,
      column: error.place?.column ?? null,
      sqlstate: error.sqlstate ?? null,
      notes: error.notes,
      problems: error.problems,
    },
    annotations: annotationsOf(error),
    stack: null,
  };
}

function unknown(error: unknown): ShownError {
  const message = redact(error instanceof Error ? error.message || error.name : String(error));
  const report = "This is a fault in Lockkeeper. Please report it, with the log of a run in which debug logging is on.";
  return {
    exit: 3,
    text: `${visible(message)}\n${report}`,
    markdown: `### Lockkeeper failed\n\n${fence(message)}\n\n${report}\n`,
    json: { schema: "lockkeeper/error@1", code: "INTERNAL", class: "Error", message, hint: report },
    annotations: [{ level: "error", message: `${message}\n${report}` }],
    stack: redact(error instanceof Error ? (error.stack ?? message) : message),
  };
}

/** Where an error's page part stands. */
export function docsLink(error: LockkeeperError): string {
  return `docs/reference/errors.md#${error.code.toLowerCase()}`;
}

function asText(error: LockkeeperError): string {
  const at = where(error.file, error.place);
  return [
    `${at}${visible(error.message)}`,
    ...error.problems.flatMap((problem) => [
      ...(saidAlready(error, problem) ? [] : [`- ${where(problem.file, problem.place)}${visible(problem.message)}`]),
      ...visible(problem.remedy)
        .split("\n")
        .map((line) => `    ${line}`),
    ]),
    ...(error.excerpt === undefined ? [] : [visible(error.excerpt)]),
    ...(error.sqlstate === undefined ? [] : [`SQLSTATE ${visible(error.sqlstate)}`]),
    ...error.notes.map(visible),
    ...(error.hint === undefined ? [] : [`Hint: ${visible(error.hint)}`]),
    `${error.code}, see ${docsLink(error)}`,
  ].join("\n");
}

/** An error about one problem only: its message is the problem's. */
function saidAlready(error: LockkeeperError, problem: Problem): boolean {
  return error.problems.length === 1 && problem.message === error.message;
}

function asMarkdown(error: LockkeeperError): string {
  const at = where(error.file, error.place).slice(0, -2);
  const parts = [
    `### ${escapeMarkdown(error.message)}`,
    ...(at === "" ? [] : [codeSpan(at)]),
    ...error.problems.map((problem) => {
      if (saidAlready(error, problem)) return fence(problem.remedy);
      const place = where(problem.file, problem.place).slice(0, -2);
      return `- ${place === "" ? "" : `${codeSpan(place)}: `}${escapeProse(problem.message)}\n${indented(fence(problem.remedy))}`;
    }),
    ...(error.excerpt === undefined ? [] : [fence(error.excerpt)]),
    ...(error.sqlstate === undefined ? [] : [`SQLSTATE ${codeSpan(error.sqlstate)}`]),
    ...error.notes.map((note) => escapeMarkdown(note)),
    ...(error.hint === undefined ? [] : [`**Hint:** ${escapeProse(error.hint)}`]),
    `${codeSpan(error.code)}, see ${codeSpan(docsLink(error))}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function annotationsOf(error: LockkeeperError): Annotation[] {
  if (error.problems.length > 0) {
    return error.problems.map((problem) => ({
      level: "error",
      message: `${problem.message}\n${problem.remedy}`,
      ...located(problem),
    }));
  }
  const body = [
    error.message,
    ...(error.hint === undefined ? [] : [error.hint]),
    `${error.code}, see ${docsLink(error)}`,
  ];
  return [{ level: "error", message: body.join("\n"), ...located(error) }];
}

function located(
  spot: Pick<Problem, "file" | "place"> | LockkeeperError,
): { at: AnnotationPlace } | Record<string, never> {
  const { file, place } = spot;
  if (!file) return {};
  const end = "endLine" in spot && spot.endLine !== undefined ? { endLine: spot.endLine } : {};
  return { at: { file, line: place?.line ?? 1, column: place?.column ?? 1, ...end } };
}

function where(file: string | null | undefined, place: Place | null | undefined): string {
  if (!file) return "";
  return place ? `${visible(file)}:${place.line}:${place.column}: ` : `${visible(file)}: `;
}

function indented(text: string): string {
  return text.replace(/^/gm, "  ");
}
