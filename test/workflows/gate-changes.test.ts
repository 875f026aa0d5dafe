import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { parseKeyValues } from "@lockkeeper/testing";
import { parse } from "yaml";
import { read } from "../guards/source.js";

const gate = parse(read(".github/workflows/pr-gate.yml")) as {
  jobs: { preview: { steps: { id?: string; run?: string }[] } };
};
const script = gate.jobs.preview.steps.find(({ id }) => id === "changes")?.run ?? "";

/** A checkout of the merge of a pull request that brings one migration. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lockkeeper-merge-"));
  mkdirSync(join(folder, "db/migrations"), { recursive: true });
  git("init", "--quiet", "--initial-branch=main");
  commit("db/migrations/001_a.sql", "select 1;\n");
  git("checkout", "--quiet", "-b", "change");
  commit("db/migrations/002_b.sql", "select 2;\n");
  git("checkout", "--quiet", "main");
  git("merge", "--quiet", "--no-ff", "-m", "merge", "change");
});
afterAll(() => rmSync(folder, { recursive: true }));

function git(...args: readonly string[]): void {
  const identity = ["-c", "user.name=dana", "-c", "user.email=dana@example.com"];
  const { status, stderr } = spawnSync("git", [...identity, ...args], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

function commit(path: string, text: string): void {
  writeFileSync(join(folder, path), text);
  git("add", path);
  git("commit", "--quiet", "-m", path);
}

/** Runs the step as the runner runs `shell: bash`. */
function relevant(...paths: readonly string[]): string | undefined {
  const output = join(folder, ".git", "output");
  writeFileSync(output, "");
  const { status, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      PATHS: `${paths.join("\n")}\n`,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: "/dev/null",
    },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return parseKeyValues(readFileSync(output, "utf8"))["relevant"];
}

test.each([
  "db/migrations",
  "./db/migrations",
  "db/migrations/",
  "db//migrations",
  ".",
  "  db/migrations  ",
  "../elsewhere",
])("a change of a migration starts the gate, however its folder is written: %j", (path) =>
  expect(relevant(path, "", "scripts/smoke.sql")).toBe("true"),
);

test("what lies beside does not, and no name is a pattern", () => {
  expect(relevant("docs", ".github")).toBe("false");
  expect(relevant("db/*")).toBe("false");
});
