import { type IgnorePattern, parseIgnore } from "@lockkeeper/catalog";
import { LockkeeperError, plural, type Problem } from "@lockkeeper/core";
import type { DriftInputs } from "./run.js";

/**
 * What may differ, after a look at inputs that contradict each other: every problem of both at once.
 * @throws LockkeeperError INPUT_INVALID
 */
export function checkInputs(inputs: DriftInputs): IgnorePattern[] {
  const problems = contradictions(inputs);
  const read = patternsOf(inputs.ignore ?? []);
  if (problems.length === 0 && "patterns" in read) return read.patterns;
  const all = [...problems, ...("problems" in read ? read.problems : [])];
  throw new LockkeeperError("INPUT_INVALID", `${plural(all.length, "problem")} with the inputs of drift-check`, {
    problems: all,
  });
}

function contradictions(inputs: DriftInputs): Problem[] {
  return [...baselineProblems(inputs), ...pullProblems(inputs)];
}

/** A pull request brings a file to the repository. */
function pullProblems({ pullRequest, catchUp }: DriftInputs): Problem[] {
  if (!pullRequest || catchUp === "repository") return [];
  const message = `\`pull-request: true\` needs \`catch-up: repository\`, and not \`${catchUp}\`: only that is a migration for the folder.`;
  const remedy = "Write `catch-up: repository`, or take `pull-request` out.";
  return [{ id: "input-conflict", file: null, place: null, message, remedy }];
}

function baselineProblems({ baseline, baselineUrl, baselineFile }: DriftInputs): Problem[] {
  const wanted = { database: ["baseline-url", baselineUrl], file: ["baseline-file", baselineFile] } as const;
  return Object.entries(wanted).flatMap(([kind, [name, given]]): Problem[] => {
    if ((kind === baseline) === (given !== undefined)) return [];
    const [id, message, remedy] =
      kind === baseline
        ? ["input-missing", `\`baseline: ${kind}\` needs \`${name}\`.`, `Add \`${name}\` to the step.`]
        : [
            "input-idle",
            `\`${name}\` means nothing with \`baseline: ${baseline}\`.`,
            `Write \`baseline: ${kind}\`, or take \`${name}\` out.`,
          ];
    return [{ id, file: null, place: null, message, remedy }];
  });
}

function patternsOf(lines: readonly string[]): { patterns: IgnorePattern[] } | { problems: readonly Problem[] } {
  try {
    return { patterns: parseIgnore(lines) };
  } catch (error) {
    if (!(error instanceof LockkeeperError)) throw error;
    const problems = error.problems.map((one) => ({ ...one, message: `\`ignore\`, ${one.message}` }));
    return { problems };
  }
}
