import { readFileSync } from "node:fs";
import { expect } from "@jest/globals";
import { parse } from "yaml";
import { joined, type PermissionMap } from "./host/permissions.js";
import type { Run } from "./host/types.js";

interface WorkflowText {
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, { permissions?: PermissionMap }>>;
}

/** A workflow of ours as it stands in its file. */
export function workflowText(name: string): WorkflowText {
  return parse(readFileSync(new URL(`../../.github/workflows/${name}.yml`, import.meta.url), "utf8")) as WorkflowText;
}

/**
 * Each of these jobs of a public workflow ran to its end, and what it may do is what it did in these runs together:
 * no permission is left over. `permissions.test.ts` reads these calls out of the tests, and demands one for every job.
 */
export function expectLeastPermissions(
  workflow: string,
  runs: readonly (Run | undefined)[],
  jobs: readonly string[],
): void {
  for (const job of jobs) {
    const granted = workflowText(workflow).jobs[job]?.permissions;
    const records = runs.flatMap((run) =>
      Object.values(run?.jobs ?? {}).filter(
        ({ key, conclusion }) => key.split(" / ").at(-1) === job && /^(success|failure)$/.test(conclusion),
      ),
    );
    const used = records.reduce<PermissionMap>((all, { permissionsUsed }) => joined(all, permissionsUsed), {});
    const seen = { job: `${workflow} / ${job}`, ran: records.length > 0, used };
    expect(seen).toEqual({ job: `${workflow} / ${job}`, ran: true, used: granted });
    for (const { permissions } of records) expect(permissions).toEqual(granted);
  }
}
