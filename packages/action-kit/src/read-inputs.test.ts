import { expect, test } from "@jest/globals";
import { LockkeeperError, type Problem } from "@lockkeeper/core";
import { choice, duration, flag, integer, list, secret, size, text } from "./inputs.js";
import { type InputSource, readInputs } from "./read-inputs.js";
import { connectionInputs, fileInputs, migrationInputs } from "./shared-inputs.js";
import { defineAction } from "./spec.js";

const d = { description: "d" };

const spec = defineAction({
  name: "push",
  description: "Applies",
  inputs: {
    ...connectionInputs,
    ...migrationInputs,
    ...fileInputs,
    "dry-run": flag({ ...d, default: false }),
    "expect-plan": text(d),
    edited: choice(["block", "warn"], { ...d, default: "block" }),
    "lock-timeout": duration({ ...d, default: "5s" }),
    "max-size": size(d),
    "lock-retries": integer({ ...d, default: 10, min: 0, max: 20 }),
    ignore: list({ ...d, default: [] }),
    hook: secret(d),
  },
  outputs: {},
  permissions: {},
  sideEffects: [],
});

interface Given {
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  config?: string;
}

function source({ inputs = {}, env = {}, config }: Given): InputSource {
  return {
    input: (name) => inputs[name] ?? "",
    env,
    config: config === undefined ? null : { path: ".github/lockkeeper.yml", text: config },
  };
}

function read(given: Given) {
  return readInputs(spec, source(given));
}

function problems(given: Given, from: InputSource = source(given)): readonly Problem[] {
  try {
    readInputs(spec, from);
  } catch (error) {
    if (error instanceof LockkeeperError && error.code === "INPUT_INVALID") return error.problems;
    throw error;
  }
  return [];
}

test("defaults hold when nothing is given, and what has none is undefined", () => {
  expect(read({})).toMatchObject({
    connection: "auto",
    migrationsPath: "supabase/migrations",
    dryRun: false,
    lockTimeout: 5_000,
    lockRetries: 10,
    ignore: [],
    databasePort: undefined,
    expectPlan: undefined,
  });
});

const config = "lock-timeout: 1s\nlayout: plain\npush:\n  lock-timeout: 2s\n  lock-retries: 3\n";
const env = { LOCKKEEPER_LOCK_TIMEOUT: "3s" };
const precedence: [name: string, given: Given, ms: number][] = [
  ["default", {}, 5_000],
  ["config file", { config: "push:\n  lock-timeout: 2s" }, 2_000],
  ["variable over config file", { config: "push:\n  lock-timeout: 2s", env }, 3_000],
  ["input over all", { config: "push:\n  lock-timeout: 2s", env, inputs: { "lock-timeout": "4s" } }, 4_000],
  ["an empty input is not given", { env, inputs: { "lock-timeout": "  " } }, 3_000],
  ["an empty variable is not given", { env: { LOCKKEEPER_LOCK_TIMEOUT: "" } }, 5_000],
  ["an empty key of the config file is not given", { config: "push:\n  lock-timeout:\n" }, 5_000],
];
test.each(precedence)("precedence: %s", (_, given, ms) => {
  expect(read(given).lockTimeout).toBe(ms);
});

test("a section wins over the top level, whatever their order", () => {
  expect(read({ config: "push:\n  sslmode: require\nsslmode: disable\nlayout: plain" })).toMatchObject({
    sslmode: "require",
    layout: "plain",
  });
  expect(problems({ config }).map((problem) => problem.id)).toEqual(["config-unknown-key"]);
});

const values: [name: string, inputs: Record<string, string>, expected: object][] = [
  ["flag", { "dry-run": "true" }, { dryRun: true }],
  ["duration", { "lock-timeout": "500ms" }, { lockTimeout: 500 }],
  ["duration without a unit, but zero", { "lock-timeout": "0" }, { lockTimeout: 0 }],
  ["size", { "max-size": "2MB" }, { maxSize: 2 * 1024 ** 2 }],
  ["integer at its bound", { "lock-retries": "20" }, { lockRetries: 20 }],
  ["lines", { ignore: "a\r\n\n  b  \n" }, { ignore: ["a", "b"] }],
  ["YAML list in lines", { ignore: '- a\n- "b: c"\n' }, { ignore: ["a", "b: c"] }],
  ["YAML list in brackets", { ignore: "[a, 1.10]" }, { ignore: ["a", "1.10"] }],
  ["lines of which only some begin with a dash", { ignore: "- a\nb" }, { ignore: ["- a", "b"] }],
  ["text is trimmed", { "expect-plan": " abc\n" }, { expectPlan: "abc" }],
  [
    "a password keeps its spaces but not a final line break",
    { "database-password": " x \n" },
    { databasePassword: " x " },
  ],
  ["another secret is trimmed", { hook: " https://x \n" }, { hook: "https://x" }],
];
test.each(values)("value: %s", (_, inputs, expected) => {
  expect(read({ inputs })).toMatchObject(expected);
});

const malformed: [name: string, inputs: Record<string, string>, remedy: string][] = [
  ["flag in another spelling", { "dry-run": "True" }, "with:\n  dry-run: true"],
  ["flag as no", { "dry-run": "no" }, "with:\n  dry-run: false"],
  ["choice, nearly", { edited: "wran" }, "with:\n  edited: warn"],
  ["duration without unit", { "lock-timeout": "7" }, "with:\n  lock-timeout: 7s"],
  ["no duration", { "lock-timeout": "soon" }, "with:\n  lock-timeout: 5s"],
  ["no size", { "max-size": "big" }, "with:\n  max-size: 100MB"],
  ["no integer", { "lock-retries": "1e1" }, "with:\n  lock-retries: 10"],
  ["integer above", { "lock-retries": "21" }, "with:\n  lock-retries: 20"],
  ["port below", { "database-port": "0" }, "with:\n  database-port: 1"],
  ["nested list", { ignore: "[a, {b: c}]" }, "with:\n  ignore: |\n    first\n    second"],
];
test.each(malformed)("malformed: %s", (_, inputs, remedy) => {
  expect(problems({ inputs })).toMatchObject([{ id: "input-malformed", remedy, file: null }]);
});

test("every problem is reported at once, from every source", () => {
  const found = problems({
    inputs: { "dry-run": "ja" },
    env: { LOCKKEEPER_LAYOUT: "odd" },
    config: "sslmode: strict\npush:\n  lock-retrys: 3\n",
  });
  expect(found.map(({ id, place }) => [id, place?.line])).toEqual([
    ["config-unknown-key", 3],
    ["input-malformed", 1],
    ["input-malformed", undefined],
    ["input-malformed", undefined],
  ]);
});

test("a remedy speaks of the source that the value came from", () => {
  const terminal = { ...source({ inputs: { "dry-run": "ja" } }), surface: "terminal" as const };
  expect(problems({}, terminal)[0]?.remedy).toBe("--dry-run true");
  expect(problems({ env: { LOCKKEEPER_LAYOUT: "odd" } })[0]?.remedy).toBe("LOCKKEEPER_LAYOUT=auto");
  expect(problems({ config: "layout: plane" })[0]?.remedy).toBe("layout: plain");
});

test("a required input that is missing", () => {
  const strict = defineAction({
    ...spec,
    inputs: { hook: secret({ ...d, required: true }), age: text({ ...d, required: true }) },
  });
  expect(() => readInputs(strict, source({}))).toThrow(
    expect.objectContaining({
      code: "INPUT_INVALID",
      problems: [
        expect.objectContaining({ id: "input-missing", remedy: "with:\n  hook: ${{ secrets.NAME }}" }),
        expect.objectContaining({ id: "input-missing", remedy: "with:\n  age: ..." }),
      ],
    }),
  );
});
