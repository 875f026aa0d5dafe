import { isMap, isPair, isScalar, LineCounter, type Node, type Pair, parseDocument, visit } from "yaml";
import type { Text } from "./workflow-texts.js";

interface Parsed {
  readonly file: string;
  /** the whole text as plain data */
  readonly data: Record<string, unknown>;
  /** every pair with its line and the keys that lead to it */
  readonly pairs: readonly { path: readonly string[]; key: string; value: unknown; line: number }[];
}

type Rule = (workflow: Parsed) => [line: number, problem: string][];

const scopes = /^(read|write|none)$/;

/** Of everything that has steps. */
const stepRules: readonly Rule[] = [pinnedBySha, noExpressionInRun];

const rules: readonly Rule[] = [
  ...stepRules,
  noPullRequestTarget,
  permissionsPerJob,
  timeouts,
  checkoutForgetsCredentials,
];

/** What we ask of a workflow, or of steps that several share, beyond being valid; a line for each breach. */
export function breaches({ file, text }: Text): string[] {
  const parsed = parseText(file, text);
  const asked = /(^|\/)action\.yml$/.test(file) ? stepRules : rules;
  return asked.flatMap((rule) => rule(parsed)).map(([line, problem]) => `${file}:${line}: ${problem}`);
}

function parseText(file: string, text: string): Parsed {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const pairs: Parsed["pairs"][number][] = [];
  visit(document, {
    Pair(_, pair, ancestors) {
      const keys = [...ancestors, pair].filter((node): node is Pair => isPair(node)).map(keyOf);
      const start = isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
      const value = (pair.value as Node | null)?.toJS(document);
      pairs.push({ path: keys.slice(0, -1), key: keys.at(-1) ?? "", value, line: lineCounter.linePos(start).line });
    },
  });
  return { file, data: isMap(document.contents) ? document.toJS() : {}, pairs };
}

const keyOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : "");
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** A tag can be moved; a commit cannot. What stands in this repository needs none. */
function pinnedBySha({ pairs }: Parsed): [number, string][] {
  return pairs
    .filter(({ key, value }) => key === "uses" && typeof value === "string" && !/^(\$|\.)\//.test(value))
    .filter(({ value }) => !/@[0-9a-f]{40}$/.test(String(value)))
    .map(({ line, value }) => [line, `${String(value)} is not pinned by a full commit SHA`]);
}

/** Whatever an expression gives would be run by the shell: it goes through `env:`. */
function noExpressionInRun({ pairs }: Parsed): [number, string][] {
  return pairs
    .filter(({ key, value }) => (key === "run" || key === "script") && String(value).includes("${{"))
    .map(({ line }) => [line, "an expression inside a script: give it by env"]);
}

/** It runs with secrets, on code that anybody may have written. */
function noPullRequestTarget({ pairs, data }: Parsed): [number, string][] {
  const named = [data["on"]].flat().includes("pull_request_target");
  return pairs
    .filter(
      ({ path, key }) =>
        (path.length === 1 && path[0] === "on" && key === "pull_request_target") || (named && key === "on"),
    )
    .map(({ line }) => [line, "pull_request_target"]);
}

function jobsOf({ pairs }: Parsed) {
  return pairs.filter(({ path }) => path.length === 1 && path[0] === "jobs");
}

/** Nothing at the top, and each job says what it needs. */
function permissionsPerJob(workflow: Parsed): [number, string][] {
  const top = workflow.data["permissions"];
  const none = isObject(top) && Object.keys(top).length === 0;
  const jobs = jobsOf(workflow).flatMap(({ value, key, line }): [number, string][] => {
    const given = isObject(value) ? value["permissions"] : undefined;
    const exact = isObject(given) && Object.values(given).every((level) => scopes.test(String(level)));
    return exact ? [] : [[line, `job ${key} has no permissions of its own, scope by scope`]];
  });
  return [...(none ? [] : [[1, "the top level does not say `permissions: {}`"] satisfies [number, string]]), ...jobs];
}

function timeouts(workflow: Parsed): [number, string][] {
  return jobsOf(workflow)
    .filter(({ value }) => isObject(value) && value["uses"] === undefined && value["timeout-minutes"] === undefined)
    .map(({ key, line }) => [line, `job ${key} has no timeout-minutes`]);
}

function checkoutForgetsCredentials({ pairs, data }: Parsed): [number, string][] {
  const steps = Object.values(isObject(data["jobs"]) ? data["jobs"] : {})
    .flatMap((job) => (isObject(job) && Array.isArray(job["steps"]) ? job["steps"] : []))
    .filter((step) => isObject(step) && String(step["uses"]).startsWith("actions/checkout@"));
  const keeping = steps.filter((step) => !isObject(step["with"]) || step["with"]["persist-credentials"] !== false);
  const lines = pairs.filter(({ key, value }) => key === "uses" && String(value).startsWith("actions/checkout@"));
  return keeping.map((step) => [
    lines[steps.indexOf(step)]?.line ?? 1,
    "checkout without `persist-credentials: false`",
  ]);
}
