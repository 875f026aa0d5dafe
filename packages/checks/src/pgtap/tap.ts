import { Parser, type Result } from "tap-parser";

/** One assertion of the top level; those of a subtest are told by the one that closes it. */
export interface Assertion {
  id: number;
  name: string;
  ok: boolean;
  /** reason of a directive; empty when none was given, null without the directive */
  skip: string | null;
  todo: string | null;
  /** lines of diagnostics, with those of failing subtests */
  diagnostics: readonly string[];
}

/** What a TAP stream says. */
export interface TapOutcome {
  assertions: readonly Assertion[];
  /** what is wrong beside single assertions, as sentences: plan, numbering, bail out */
  troubles: readonly string[];
  /** reason of `1..0 # SKIP`, or null */
  skippedAll: string | null;
}

interface Draft extends Assertion {
  diagnostics: string[];
}

/** Reads TAP as PostgreSQL's tests write it: `ok`, `not ok`, plans, subtests, directives, diagnostics, `Bail out!`. */
export function readTap(lines: readonly string[]): TapOutcome {
  const assertions: Draft[] = [];
  const troubles: string[] = [];
  const early: string[] = [];
  let inner: string[] = [];
  const parser = new Parser({ strict: false });
  listenToChildren(parser, 1, (line) => inner.push(line));
  parser.on("assert", (result: Result) => {
    assertions.push({ ...assertionOf(result), diagnostics: result.ok ? [] : inner });
    inner = [];
  });
  parser.on("comment", (comment: string) => {
    (assertions.at(-1)?.diagnostics ?? early).push(comment.trimEnd());
  });
  parser.on("bailout", (reason: string) => troubles.push(`It bailed out${reason ? `: ${reason}` : "."}`));
  parser.end(lines.map((line) => `${line}\n`).join(""));
  const skippedAll = skipReason(lines);
  if (troubles.length === 0) troubles.push(...planTroubles(lines, assertions, early, skippedAll !== null));
  const planned = plannedIn(lines)[0] ?? Number.POSITIVE_INFINITY;
  return { assertions: assertions.map((one, index) => (index < planned ? one : unplanned(one))), troubles, skippedAll };
}

function assertionOf({ ok, id, name, skip, todo }: Result): Assertion {
  return { id, name: name.trim(), ok, skip: directive(skip), todo: directive(todo), diagnostics: [] };
}

function directive(value: string | boolean): string | null {
  return value === false ? null : value === true ? "" : value;
}

/** Failing assertions of subtests, indented as deep as they stand. */
function listenToChildren(parser: Parser, depth: number, tell: (line: string) => void): void {
  const indent = "  ".repeat(depth);
  parser.on("child", (child: Parser) => {
    child.on("assert", ({ ok, id, name, todo, skip }: Result) => {
      if (!ok && todo === false && skip === false) tell(`${indent}not ok ${id}${name.trim() ? ` ${name.trim()}` : ""}`);
    });
    child.on("comment", (comment: string) => tell(indent + comment.trimEnd()));
    listenToChildren(child, depth + 1, tell);
  });
}

/** Only who says so has skipped all: no output at all, or a plan of nothing, is a file that tests nothing. */
function skipReason(lines: readonly string[]): string | null {
  const said = lines.flatMap((line) => /^1\.\.0\s*#\s*SKIP\S*\s*(.*)$/i.exec(line)?.[1] ?? [])[0];
  return said === undefined ? null : said.trim() || "no reason given";
}

function plannedIn(lines: readonly string[]): number[] {
  return lines.flatMap((line) => /^1\.\.(\d+)/.exec(line)?.[1] ?? []).map(Number);
}

/** A test that no plan counts on fails, as it does for every reader of TAP. */
function unplanned(assertion: Draft): Assertion {
  return {
    ...assertion,
    ok: false,
    todo: null,
    skip: null,
    diagnostics: ["The plan does not count this test.", ...assertion.diagnostics],
  };
}

/** A plan counts the tests of the top level, wherever it stands; numbers go up by one. */
function planTroubles(
  lines: readonly string[],
  assertions: readonly Assertion[],
  early: readonly string[],
  skipped: boolean,
): string[] {
  const plans = plannedIn(lines);
  const [planned] = plans;
  if (planned === undefined) {
    const why = early.length > 0 ? ` ${early.join(" ")}` : "";
    return [`There is no plan: neither \`plan()\` nor \`finish()\` said how many tests there are.${why}`];
  }
  if (plans.length > 1) return ["There is more than one plan."];
  const before = lines
    .slice(
      0,
      lines.findIndex((line) => /^1\.\.\d/.test(line)),
    )
    .filter((line) => /^(?:not )?ok\b/.test(line));
  if (before.length > 0 && before.length < assertions.length)
    return ["The plan stands between tests, not before or after all."];
  if (skipped) return [];
  const wrong = assertions.findIndex(({ id }, index) => id !== index + 1);
  return [
    ...(planned === assertions.length
      ? []
      : [`The plan says ${planned} ${planned === 1 ? "test" : "tests"}, and ${assertions.length} ran.`]),
    ...(planned === 0 && assertions.length === 0 ? ["Not a single test ran."] : []),
    ...(wrong < 0 ? [] : [`Test ${wrong + 1} calls itself ${assertions[wrong]?.id}: a test is missing or came twice.`]),
  ];
}
