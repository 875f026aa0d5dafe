import { nearest } from "@lockkeeper/action-kit";
import type { RequestProblem, RequiredCheck } from "@lockkeeper/core";
import { Unreadable } from "../github/ask.js";
import type { CheckFound } from "../github/checks.js";

export interface ChecksKnown {
  found: readonly CheckFound[];
  /** check suite of this very run; null when it is not known */
  ownSuite: number | null;
}

/** How each required check stands, and what is wrong with those that are not green. */
export function judgeChecks(
  required: readonly string[],
  known: ChecksKnown | null | Unreadable,
): { checks: readonly RequiredCheck[]; problems: readonly RequestProblem[] } {
  if (known === null) return { checks: [], problems: [] };
  if (known instanceof Unreadable) {
    const remedy = "Grant it, or run again when GitHub answers.";
    return { checks: [], problems: [{ reason: "unreadable", message: known.message, remedy }] };
  }
  const judged = required.map((name) => judgeCheck(name, known));
  return { checks: judged.map(({ check }) => check), problems: judged.flatMap(({ problem }) => problem ?? []) };
}

function judgeCheck(
  name: string,
  { found, ownSuite }: ChecksKnown,
): { check: RequiredCheck; problem: RequestProblem | null } {
  const named = found.filter((one) => one.name === name);
  // a job of this run that still runs would wait for itself
  const others = named.filter(({ completed, checkSuite }) => completed || ownSuite === null || checkSuite !== ownSuite);
  const newest = (["check run", "status"] as const).flatMap((kind) => {
    const [last] = others.filter((one) => one.kind === kind).toSorted((a, b) => b.order - a.order);
    return last === undefined ? [] : [last];
  });
  const not = newest.find(({ state }) => state !== "success");
  const wrong = (state: string, message: string, remedy: string) => ({
    check: { name, state },
    problem: { reason: "checks-not-green" as const, message, remedy },
  });
  if (newest.length === 0) {
    if (named.length > 0) {
      const message = `\`${name}\` is a job of this very run, which cannot wait for itself.`;
      return wrong("missing", message, "Take it out of `required-checks`, or name the check that it stands for.");
    }
    const near = nearest(name, [...new Set(found.map((one) => one.name))]);
    const hint =
      near === null ? "Let it run on this commit" : `Did you mean \`${near}\`? Otherwise let it run on this commit`;
    return wrong("missing", `\`${name}\` has not run on this commit.`, `${hint}, then begin this run again.`);
  }
  if (not === undefined) return { check: { name, state: "success" }, problem: null };
  if (!not.completed) {
    return wrong(not.state, `\`${name}\` has not ended on this commit.`, "Begin this run again when it has.");
  }
  const message = `\`${name}\` is not green on this commit: \`${not.state}\`.`;
  return wrong(not.state, message, "Mend what it found, and let it run again. Only `success` counts.");
}
