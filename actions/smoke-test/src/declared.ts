import {
  type DeclaredQuery,
  type HttpCheck,
  inspectScript,
  type InspectedScript,
  type ListSource,
  readHttpChecks,
  readPerformance,
  readTimedQueries,
  type SecretHeaders,
} from "@lockkeeper/checks";
import { type Files, LockkeeperError, type PerformanceReport, plural, type Problem } from "@lockkeeper/core";
import { baseUrlOf, secretHeadersOf, variablesOf } from "./input-texts.js";
import type { SmokeInputs } from "./run.js";
import { spec } from "./spec.js";

/** Everything that will be tried, read and looked over. */
export interface Declared {
  script: InspectedScript | null;
  http: readonly HttpCheck[];
  queries: readonly DeclaredQuery[];
  variables: Readonly<Record<string, string>>;
  secret: SecretHeaders | null;
  previous: PerformanceReport | null;
  notices: readonly string[];
}

/**
 * Reads all that is declared, before anything is touched.
 * @throws LockkeeperError INPUT_INVALID for inputs and missing files; FILE_INVALID with every problem of the files
 */
export async function declaredIn(inputs: SmokeInputs, files: Files): Promise<Declared> {
  const inputProblems: Problem[] = [];
  const variables = variablesOf(inputs.variables, inputProblems);
  const baseUrl = baseUrlOf(inputs.httpBaseUrl, inputProblems);
  const secret = secretHeadersOf(inputs.httpHeaders, baseUrl, inputProblems);
  const smokeFile = await present(inputs, files, inputProblems);
  refuse("INPUT_INVALID", inputProblems, "with the inputs of smoke-test");

  const script = smokeFile === null ? null : await inspectScript(smokeFile, files);
  const http = await listed(inputs.http, "http", files, (text, source) => readHttpChecks(text, source, baseUrl));
  const defaults = { durationMs: inputs.duration, concurrency: inputs.concurrency };
  const queries = await listed(inputs.queries, "queries", files, (text, source) =>
    readTimedQueries(text, source, defaults),
  );
  refuse(
    "FILE_INVALID",
    [script, http, queries].flatMap((read) => read?.problems ?? []),
    "with what is to be checked",
  );

  const { compareWith } = inputs;
  const missing = compareWith !== undefined && !(await files.exists(compareWith));
  return {
    script: script?.script ?? null,
    http: http?.checks ?? [],
    queries: queries?.queries ?? [],
    variables,
    secret,
    previous: compareWith === undefined || missing ? null : await readPerformance(compareWith, files),
    notices: missing ? [`There is no \`${compareWith}\` to compare with.`] : [],
  };
}

/** The smoke file; null where only the default is missing, and there is something else to check. */
async function present(
  { smokeFile, http, queries }: SmokeInputs,
  files: Files,
  problems: Problem[],
): Promise<string | null> {
  if (await files.exists(smokeFile)) return smokeFile;
  const byDefault = smokeFile === spec.inputs["smoke-file"].default;
  if (byDefault && (http !== undefined || queries !== undefined)) return null;
  problems.push({
    id: "smoke-file-missing",
    file: null,
    place: null,
    message: byDefault
      ? `There is nothing to check: no ${smokeFile}, no \`http\`, no \`queries\`.`
      : `The smoke file ${smokeFile} does not exist.`,
    remedy: byDefault
      ? `Write ${smokeFile}, or name what to check:\nwith:\n  smoke-file: path/to/smoke.sql`
      : "Mend the path; a workflow needs actions/checkout before it can read files of the repository.",
  });
  return null;
}

/** YAML of a file, or of the input itself when it has more than one line or begins as a list. */
async function listed<T>(
  given: string | undefined,
  input: string,
  files: Files,
  read: (text: string, source: ListSource) => T,
): Promise<T | null> {
  if (given === undefined) return null;
  if (/\n|^\s*[-[]\s*/.test(given)) return read(given, { group: `input ${input}`, file: null });
  return read(new TextDecoder().decode(await files.read(given)), { group: given, file: given });
}

function refuse(code: "INPUT_INVALID" | "FILE_INVALID", problems: readonly Problem[], where: string): void {
  if (problems.length === 0) return;
  const files = [...new Set(problems.map(({ file }) => file))];
  const inOrder = problems.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || (a.place?.line ?? 0) - (b.place?.line ?? 0),
  );
  throw new LockkeeperError(code, `${plural(problems.length, "problem")} ${where}`, { problems: inOrder });
}
