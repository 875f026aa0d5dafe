import { expect, test } from "@jest/globals";
import { type Files, LockkeeperError, redact } from "@lockkeeper/core";
import { flag, text } from "./inputs.js";
import type { Outcome } from "./outcome.js";
import { countOutput, flagOutput, jsonOutput, textOutput } from "./outputs.js";
import { recordingHost, type RecordingHostOptions } from "./recording-host.js";
import { runAction } from "./run-action.js";
import { connectionInputs, fileInputs } from "./shared-inputs.js";
import { defineAction, type Inputs, type Outputs } from "./spec.js";

const d = { description: "d" };
const spec = defineAction({
  name: "push",
  description: "Applies",
  inputs: {
    ...connectionInputs,
    ...fileInputs,
    "dry-run": flag({ ...d, default: false }),
    old: text({ ...d, deprecated: "use `new`" }),
  },
  outputs: {
    "applied-count": countOutput(d),
    applied: jsonOutput(d),
    passed: flagOutput(d),
    "receipt-path": textOutput({ ...d, optional: true }),
  },
  permissions: {},
  sideEffects: [],
});
type Run = (inputs: Inputs<typeof spec>) => Promise<Outcome<Outputs<typeof spec>>>;

function filesWith(content: Record<string, string>): Files {
  return {
    list: async () => [],
    read: async (path) => new TextEncoder().encode(content[path]),
    exists: async (path) => Object.hasOwn(content, path),
    write: async (path) => path,
  };
}

const outcome: Outcome<Outputs<typeof spec>> = {
  outputs: { appliedCount: 2, applied: [{ version: "1" }], passed: true },
  exit: 1,
  report: { markdown: "# Done", terminal: () => "Done", json: {} },
};

async function run(
  options: RecordingHostOptions,
  action: Run = async () => outcome,
  content: Record<string, string> = {},
) {
  const host = recordingHost(options);
  const exit = await runAction(spec, host, filesWith(content), action);
  return { host, exit };
}

test("an outcome sets every output, reports, and gives its exit code", async () => {
  const { host, exit } = await run({});
  expect(exit).toBe(1);
  expect(host.outputs).toEqual({
    "applied-count": "2",
    applied: '[{"version":"1"}]',
    passed: "true",
    "receipt-path": "",
  });
  expect(host.summaries).toEqual(["# Done"]);
});

test("an outcome with an error keeps its outputs; the summary stays the report's", async () => {
  const error = new LockkeeperError("SQL_FAILED", "no", { file: "a.sql", place: { line: 3, column: 4 } });
  const { host, exit } = await run({}, async () => ({ ...outcome, exit: 3, error }));
  expect(exit).toBe(3);
  expect(host.summaries).toEqual(["# Done"]);
  expect(host.outputs["applied-count"]).toBe("2");
  expect(host.annotations).toMatchObject([{ level: "error", at: { file: "a.sql", line: 3, column: 4 } }]);
});

const thrown: [name: string, error: unknown, exit: number, code: string][] = [
  ["an input error", new LockkeeperError("INPUT_CONFLICT", "x"), 2, "INPUT_CONFLICT"],
  ["another error of ours", new LockkeeperError("UNREACHABLE", "x"), 3, "UNREACHABLE"],
  ["a fault of ours", new TypeError("x is undefined"), 3, "INTERNAL"],
  ["something that is no error", "text", 3, "INTERNAL"],
];
test.each(thrown)("thrown: %s", async (_, error, expected, code) => {
  const { host, exit } = await run({}, () => Promise.reject(error));
  expect(exit).toBe(expected);
  expect(host.errors[0]?.json).toMatchObject({ code });
  expect(host.summaries).toHaveLength(1);
  expect(host.annotations).toHaveLength(1);
  // only a fault of ours has a stack, and only in the debug log
  expect(host.debugLines).toHaveLength(code === "INTERNAL" ? 1 : 0);
  expect(host.lines.join()).not.toContain("    at ");
});

test("an abort after a cancellation is no fault of ours", async () => {
  const host = recordingHost();
  const exit = await runAction(spec, host, filesWith({}), async () => {
    host.cancel();
    throw host.cancelled.reason;
  });
  expect(exit).toBe(3);
  expect(host.errors[0]?.json).toMatchObject({ code: "CANCELLED" });
});

test("secrets are hidden before anything is read: the URL, its password raw and decoded, a variable's", async () => {
  const { exit } = await run({
    inputs: { "database-url": "postgresql://u:p%40ss%2Fword@h/db\n", "database-port": "p@ss/word" },
    env: { LOCKKEEPER_ACCESS_TOKEN: "sbp_12345" },
  });
  expect(exit).toBe(2);
  expect(redact("p%40ss%2Fword p@ss/word sbp_12345")).toBe("*** *** ***");
});

test("a message about a malformed value never shows a secret", async () => {
  const { host } = await run({ inputs: { "database-password": "hunter2!", "dry-run": "hunter2!" } });
  expect(JSON.stringify([host.lines, host.annotations, host.summaries, host.errors])).not.toContain("hunter2");
});

test("the config file is read when it exists, and missed only when it was asked for", async () => {
  const seen: unknown[] = [];
  const action: Run = async (inputs) => {
    seen.push(inputs.sslmode);
    return outcome;
  };
  await run({}, action, { ".github/lockkeeper.yml": "sslmode: require" });
  await run({ inputs: { config: "other.yml" } }, action, { "other.yml": "sslmode: disable" });
  await run({}, action);
  const missing = await run({ env: { LOCKKEEPER_CONFIG: "gone.yml" } }, action);
  expect(seen).toEqual(["require", "disable", undefined]);
  expect(missing.exit).toBe(2);
  expect(missing.host.errors[0]?.json).toMatchObject({ problems: [{ id: "config-missing" }] });
});

test("output-dir counts wherever it is given", async () => {
  const { host } = await run({}, undefined, { ".github/lockkeeper.yml": "output-dir: reports" });
  expect(host.outputDir).toBe("reports");
});

test("a deprecated input warns", async () => {
  const { host } = await run({ inputs: { old: "x" } });
  expect(host.annotations).toMatchObject([{ level: "warning" }]);
});

test("more than ten problems: the last annotation counts the rest", async () => {
  const config = Array.from({ length: 14 }, (_, n) => `wrong-${n}: x`).join("\n");
  const { host } = await run({}, undefined, { ".github/lockkeeper.yml": config });
  expect(host.annotations).toHaveLength(10);
  expect(host.annotations[0]?.at).toEqual({ file: ".github/lockkeeper.yml", line: 1, column: 1 });
  expect(host.annotations[9]?.message).toMatch(/^5 more/);
});
