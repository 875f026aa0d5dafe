import { parse } from "yaml";
import { read } from "./source.js";
import type { Text } from "./workflow-texts.js";

type Level = "none" | "read" | "write";
type Permissions = Readonly<Record<string, Level>>;

interface Job {
  uses?: string;
  permissions?: Permissions;
}

interface Workflow {
  permissions?: Permissions;
  jobs?: Record<string, Job>;
}

const ranks = ["none", "read", "write"];

/**
 * Jobs that call a workflow of ours and grant it less, or more, than its own jobs ask for, a line each. With less GitHub does
 * not start the run at all, and its language service does not see that; more is what nobody needs.
 */
export function grantProblems({ file, text }: Text): string[] {
  const workflow: Workflow | null = parse(text);
  return Object.entries(workflow?.jobs ?? {}).flatMap(([name, { uses = "", permissions }]) => {
    const called = calledWorkflow(uses);
    if (called === null) return [];
    const granted = permissions ?? workflow?.permissions ?? {};
    const asked = askedBy(called);
    const scopes = [...new Set([...Object.keys(granted), ...Object.keys(asked)])].toSorted();
    return scopes
      .filter((scope) => (granted[scope] ?? "none") !== (asked[scope] ?? "none"))
      .map(
        (scope) =>
          `${file}: job ${name} grants ${called} \`${scope}: ${granted[scope] ?? "none"}\`, and it asks for \`${asked[scope] ?? "none"}\``,
      );
  });
}

/** Path of the workflow of ours that `uses:` names; null for a stranger's. */
function calledWorkflow(uses: string): string | null {
  return /^(?:[^/]+\/lockkeeper|\$|\.)\/(\.github\/workflows\/[\w-]+\.yml)(?:@.+)?$/.exec(uses)?.[1] ?? null;
}

/** The most that any job of a workflow asks for, and of the workflows that it calls. */
function askedBy(path: string): Permissions {
  const workflow: Workflow = parse(read(path));
  const most: Record<string, Level> = {};
  for (const { uses = "", permissions = {} } of Object.values(workflow.jobs ?? {})) {
    const called = calledWorkflow(uses);
    for (const [scope, level] of Object.entries({ ...permissions, ...(called === null ? {} : askedBy(called)) })) {
      if (ranks.indexOf(level) > ranks.indexOf(most[scope] ?? "none")) most[scope] = level;
    }
  }
  return most;
}
