import type { EventFacts } from "./event-facts.js";
import type { Json } from "./expression.js";
import type { GitRepo } from "./git-repo.js";
import { globExpression } from "./hash-files.js";
import { type Fields, fieldsOf, refuseUnknown, type WorkflowFile } from "./workflow-file.js";

const filters: Readonly<Record<EventFacts["name"], readonly string[]>> = {
  pull_request: ["types", "branches", "branches-ignore", "paths", "paths-ignore"],
  push: ["branches", "branches-ignore", "tags", "tags-ignore", "paths", "paths-ignore"],
  workflow_dispatch: ["inputs"],
  schedule: [],
  workflow_run: ["workflows", "types", "branches", "branches-ignore"],
};

/** Whether the event starts the workflow: named in `on:`, and through all of its filters. */
export function isTriggered({ path, on }: WorkflowFile, event: EventFacts, repo: GitRepo): boolean {
  const filter = on[event.name];
  if (filter === undefined) return false;
  refuseUnknown(filter, filters[event.name], `${path}: on: ${event.name}`);
  const tests = { pull_request: pulls, push: pushes, workflow_run: follows };
  const test = tests[event.name as keyof typeof tests] as typeof pulls | undefined;
  return test?.(filter, event, repo) ?? true;
}

function pulls(filter: Fields, event: EventFacts, repo: GitRepo): boolean {
  const types = listOf(filter["types"]) ?? ["opened", "synchronize", "reopened"];
  if (!types.includes(event.payload["action"] as string)) return false;
  return (
    through(filter, "branches", [event.baseRef]) && through(filter, "paths", repo.changed(event.baseRef, event.headSha))
  );
}

function pushes(filter: Fields, event: EventFacts, repo: GitRepo): boolean {
  const tag = event.ref.startsWith("refs/tags/");
  const name = event.ref.replace(/^refs\/(?:heads|tags)\//, "");
  const names = ["branches", "branches-ignore", "tags", "tags-ignore"].filter((key) => filter[key] !== undefined);
  // with filters for the one kind only, the other starts nothing
  if (names.length > 0 && !names.some((key) => key.startsWith(tag ? "tags" : "branches"))) return false;
  if (!through(filter, tag ? "tags" : "branches", [name])) return false;
  if (filter["paths"] === undefined && filter["paths-ignore"] === undefined) return true;
  const { before } = event.payload;
  return through(filter, "paths", repo.changed(typeof before === "string" ? before : `${event.sha}^`, event.sha));
}

function follows(filter: Fields, { payload }: EventFacts): boolean {
  const run = fieldsOf(payload["workflow_run"]);
  const types = listOf(filter["types"]) ?? ["completed", "requested", "in_progress"];
  if (!types.includes(payload["action"] as string)) return false;
  const workflows = listOf(filter["workflows"]) ?? [];
  return workflows.includes(run["name"] as string) && through(filter, "branches", [run["head_branch"] as string]);
}

const listOf = (value: Json | undefined): string[] | undefined =>
  value === undefined ? undefined : ([value].flat() as string[]);

/** Whether one of the names gets through `branches` or `paths`, or is kept by none of their `-ignore`. */
function through(filter: Fields, key: string, names: readonly string[]): boolean {
  const [wanted, ignored] = [listOf(filter[key]), listOf(filter[`${key}-ignore`])];
  if (ignored !== undefined) return names.some((name) => !matches(ignored, name));
  return wanted === undefined || names.some((name) => matches(wanted, name));
}

/** The last pattern that fits decides; `!` takes away. */
const matches = (patterns: readonly string[], name: string): boolean =>
  patterns.reduce((taken, pattern) => {
    const negative = pattern.startsWith("!");
    return globExpression(negative ? pattern.slice(1) : pattern, "").test(name) ? !negative : taken;
  }, false);
