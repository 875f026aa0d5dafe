import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { read, root } from "./guards/source.js";
import { actionNames, diagnostics } from "./guards/workflow-texts.js";
import { snippets } from "./guards/snippets.js";

interface ActionYml {
  inputs: Record<string, { default?: string }>;
  outputs: Record<string, unknown>;
  runs: { using: string; main: string; post?: string };
}

const actionYml = (name: string): ActionYml => parse(read(`actions/${name}/action.yml`));

// Names that users type and read, written out here on purpose: a rename must fail.
const connection = [
  "database-url",
  "database-host",
  "database-port",
  "database-name",
  "database-user",
  "database-password",
  "project-ref",
  "access-token",
  "connection",
  "sslmode",
  "ssl-root-cert",
  "migrations-path",
  "layout",
  "config",
  "output-dir",
];

/** What an action has that asks the database alone, and no migration. */
const reach = connection.filter((name) => name !== "migrations-path" && name !== "layout");

const promised: Record<string, { inputs: string[]; outputs: string[] }> = {
  status: {
    inputs: [...connection, "fail-on"],
    outputs: ["state", "pending-count", "applied-count", "pending", "plan-digest", "report-json-path"],
  },
  push: {
    inputs: [
      ...connection,
      "dry-run",
      "expect-plan",
      "out-of-order",
      "edited",
      "remote-only",
      "lock-timeout",
      "lock-retries",
      "statement-timeout",
      "wait-for-lock",
      "audit",
      "audit-schema",
      "postgrest-reload",
      "engine",
      "expect-fingerprint",
      "expected-schema",
      "record-schema",
      "sealed-plan",
      "expect-seal",
      "approval",
      "require-approval",
      "emergency-reason",
    ],
    outputs: [
      "result",
      "reason",
      "applied-count",
      "applied",
      "plan-digest",
      "fingerprint",
      "deployment-id",
      "approved-by",
      "receipt-path",
    ],
  },
  "dry-run": {
    inputs: [...connection, "fail-on", "comment", "rehearsal", "probes", "queries-path", "expires-in", "github-token"],
    outputs: [
      "verdict",
      "plan-digest",
      "plan-path",
      "pending-count",
      "findings-count",
      "blocking-count",
      "report-json-path",
      "report-markdown-path",
      "report-html-path",
      "comment-url",
      "expected-fingerprint",
      "expected-schema-path",
      "plan-seal",
      "plan-expires-at",
      "rollback-rehearsed",
    ],
  },
  approval: {
    inputs: [
      "config",
      "output-dir",
      "github-token",
      "stage",
      "environment",
      "plan-digest",
      "fallback",
      "approved-digest",
      "confirmation",
      "confirmation-phrase",
      "branches",
      "required-checks",
      "emergency-reason",
    ],
    outputs: ["approved", "approved-by", "reason", "gate", "approval-path", "report-json-path"],
  },
  "schema-guard": {
    inputs: [...connection, "app-version", "source", "set-version"],
    outputs: ["compatible", "database-version", "reason"],
  },
  "drift-check": {
    inputs: [
      ...connection,
      "baseline",
      "baseline-url",
      "baseline-file",
      "fail-on",
      "issue",
      "pull-request",
      "github-token",
    ],
    outputs: [
      "drifted",
      "differences-count",
      "severity",
      "fingerprint",
      "report-json-path",
      "catch-up-path",
      "issue-url",
      "pull-request-url",
    ],
  },
  rehearsal: {
    inputs: ["migrations-path", "layout", "config", "output-dir", "rehearsal", "postgres-major", "platform", "seed"],
    outputs: ["database-url", "server-version", "applied-count", "report-json-path"],
  },
  "schema-verify": {
    inputs: [...reach, "verify-path", "expectations", "fail-on"],
    outputs: ["passed", "checks-count", "failed-count", "report-json-path"],
  },
  "smoke-test": {
    inputs: [...reach, "smoke-file", "http", "queries", "duration", "concurrency", "commit"],
    outputs: ["passed", "failed-count", "performance-path", "report-json-path"],
  },
};

const defaults: Record<string, string> = {
  connection: "auto",
  "migrations-path": "supabase/migrations",
  layout: "auto",
};

test("what is generated is current, and every error code has its part of the page", () => {
  const { stdout, stderr } = spawnSync(process.execPath, [".ci/generate.mjs", "--check"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(`${stderr}${stdout}`.trim()).toBe("generated files are current");
});

describe.each(Object.entries(promised))("%s", (name, { inputs, outputs }) => {
  test("has the inputs and outputs that were promised", () => {
    const face = actionYml(name);
    expect(Object.keys(face.inputs)).toEqual(expect.arrayContaining(inputs));
    expect(Object.keys(face.outputs)).toEqual(expect.arrayContaining(outputs));
  });
});

describe.each(actionNames())("%s", (name) => {
  test("has promised defaults, told and not given: given by the runner they would hide the config file", () => {
    const entries = Object.entries(actionYml(name).inputs);
    expect(entries.filter(([input, { default: given }]) => given !== undefined && input !== "github-token")).toEqual(
      [],
    );
    const readme = read(`actions/${name}/README.md`);
    const told = Object.entries(defaults).filter(([input]) => entries.some(([own]) => own === input));
    for (const [input, value] of told) expect(readme).toContain(`| \`${input}\` | \`${value}\` |`);
  });

  test("its README shows a use, permissions, side effects and what to do when it fails", () => {
    const readme = read(`actions/${name}/README.md`);
    expect(readme).toContain(`uses: OWNER/lockkeeper/actions/${name}@`);
    const headings = [...readme.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect(headings).toEqual(
      expect.arrayContaining(["Inputs", "Outputs", "Permissions", "Side effects", "Troubleshooting"]),
    );
  });

  test("runs from its stub in dist/, under Node 24", () => {
    const { using, main, post = main } = actionYml(name).runs;
    expect(using).toBe("node24");
    for (const part of [main, post]) expect(existsSync(join(root, "actions", name, part))).toBe(true);
  });
});

test("dist/ has a stub for every action, the command, and nothing else", () => {
  const found = readdirSync(join(root, "dist")).toSorted();
  const posts = actionNames().filter((name) => actionYml(name).runs.post !== undefined);
  const stubs = [...actionNames(), ...posts.map((name) => `${name}-post`), "lockkeeper"].map((name) => `${name}.js`);
  expect(found).toEqual([...stubs, "_shared", "licenses.txt", "package.json"].toSorted());
  expect(statSync(join(root, "dist/lockkeeper.js")).mode & 0o111).toBe(0o111);
});

test("YAML in the documentation uses what exists", () => {
  const pages = snippets();
  expect(pages.map(({ problem }) => problem).filter((problem) => problem !== null)).toEqual([]);
  const found = diagnostics(pages.flatMap(({ workflow }) => (workflow === null ? [] : [workflow])));
  expect(found).toEqual([]);
});
