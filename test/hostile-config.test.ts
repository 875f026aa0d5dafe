import { expect, test } from "@jest/globals";
import { type ActionSpec, readConfigFile } from "@lockkeeper/action-kit";
import { spec as approval } from "../actions/approval/src/spec.js";
import { spec as preflight } from "../actions/preflight/src/spec.js";
import { spec as push } from "../actions/push/src/spec.js";
import { spec as rollback } from "../actions/rollback/src/spec.js";

const guard = ["expect-plan", "sealed-plan", "approval", "require-approval", "emergency-reason"];

/** What a pull request could otherwise talk its own promotion out of. */
const held: [spec: ActionSpec, inputs: readonly string[]][] = [
  [push, [...guard, "expect-seal", "dry-run"]],
  [rollback, [...guard, "dry-run", "history-only", "to", "deployment", "generate"]],
  [preflight, ["skip", "warn", "fail-on", "emergency-reason"]],
  [approval, Object.keys(approval.inputs).filter((name) => !["config", "output-dir", "github-token"].includes(name))],
];

test.each(held.flatMap(([spec, inputs]) => inputs.map((name) => [spec.name, name, spec] as const)))(
  "the config file does not say for %s: %s",
  (action, name, spec) => {
    const { values, problems } = readConfigFile(spec, "c.yml", `${action}:\n  ${name}: "true"\n`);
    expect([...values.keys()]).toEqual([]);
    expect(problems.map(({ id }) => id)).toEqual(["config-not-here"]);
  },
);
