import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { grantProblems } from "../guards/caller-permissions.js";
import { root as repository } from "../guards/source.js";

const { workflowsPage }: { workflowsPage(root: string): { text: string; problems: string[] } } = await import(
  join(repository, ".ci/lib/workflows-reference.mjs")
);

const half = `# Carries things.
name: carry
on:
  workflow_call:
    inputs:
      where: { type: string, default: "a|b" }
    secrets:
      KEY: { description: "What opens it.", required: true }
jobs:
  go: { name: Go, runs-on: x, environment: "\${{ inputs.where }}", permissions: { issues: write, contents: read } }
  end: { needs: [go], permissions: { issues: read } }
`;

test("what is public is described, callable, and shown with the caller that it needs", () => {
  const root = mkdtempSync(join(tmpdir(), "lockkeeper-reference-"));
  const put = (name: string, text: string) => writeFileSync(join(root, ".github/workflows", name), text);
  try {
    mkdirSync(join(root, ".github/workflows"), { recursive: true });
    put("carry.yml", half);
    put("alone.yml", "# Public workflow: does all, see docs/how-to/x.md\non: push\njobs: {}\n");
    put("ci-own.yml", "on: push\njobs: {}\n");
    const { text, problems } = workflowsPage(root);
    expect(problems).toEqual([
      ".github/workflows/alone.yml: is public by its name, and cannot be called",
      '.github/workflows/carry.yml: does not begin with "# Public workflow: ..."',
      ".github/workflows/carry.yml: inputs.where has no description",
    ]);
    expect(text).toContain("Does all, see [docs/how-to/x.md](../how-to/x.md)");
    expect(text).toContain(
      "permissions: { contents: read, issues: write }\n    uses: OWNER/lockkeeper/.github/workflows/carry.yml@v1",
    );
    expect(text).toContain("| `where` | string | `a\\|b` |");
    expect(text).toContain("| Go |  | input `where` | `contents: read, issues: write` |");
    expect(text).toContain("| end | go |  | `issues: read` |");
    expect(text).not.toContain("ci-own");
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("a stranger's workflow is none of ours", () => {
  const text = "jobs:\n  a:\n    uses: acme/tools/.github/workflows/pr-gate.yml@v1\n";
  expect(grantProblems({ file: "a.yml", text })).toEqual([]);
});
