import { spawnSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";

type Job = { result: string; outputs?: Record<string, string> };
type Jobs = { request?: Job; plan?: Job; apply?: Job };

const passed: Jobs = {
  request: { result: "success" },
  plan: {
    result: "success",
    outputs: { "pending-count": "2", "plan-digest": "4f".repeat(32), "rollback-rehearsed": "true" },
  },
};

/** The last page of a promotion, as `finish` writes it. */
function summary(jobs: Jobs, { emergency = "", environment = "production" } = {}): string {
  const env = {
    PATH: process.env["PATH"],
    JOBS: JSON.stringify(jobs),
    ENVIRONMENT: environment,
    EMERGENCY: emergency,
    RECEIPT: "lockkeeper-receipt-1",
  };
  const { status, stdout, stderr } = spawnSync("bash", [".github/actions/promotion-summary/summary.sh"], {
    env,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout;
}

describe("what is not known is not said to be untouched", () => {
  test("the job was rejected, or its runner lost: both leave no output", () => {
    const page = summary({ ...passed, apply: { result: "failure", outputs: {} } });
    expect(page).toContain("⛔ Rejected, or the runner was lost");
    expect(page).toContain("`lockkeeper.deployments` says what stands");
    expect(page).not.toContain("nothing was touched");
  });

  test("the push was killed", () => {
    const outputs = { result: "failed", reason: "cut-off", "approved-by": "rita", "approval-reason": "" };
    const page = summary({ ...passed, apply: { result: "failure", outputs } });
    expect(page).toContain("🔴 The push was cut off");
    expect(page).toContain("it goes on from there");
  });

  test("the push has not begun: another one has the lock, or the window is closed", () => {
    const page = summary({ ...passed, apply: { result: "failure", outputs: { "approved-by": "rita", result: "" } } });
    expect(page).toContain("⛔ Stopped before the push, with the approval: nothing was touched");
    expect(page).toContain("The failed job's summary says");
  });

  test("the job did not run, though something was pending", () => {
    expect(summary({ ...passed, apply: { result: "skipped" } })).toContain("🔴 Nothing was applied");
  });
});

test("a plan that another run has applied meanwhile was not applied by this one", () => {
  const outputs = { result: "nothing-to-do", verified: "true", "approved-by": "rita", "applied-count": "0" };
  const page = summary({ ...passed, apply: { result: "success", outputs } });
  expect(page).toContain("✅ Another run has applied this plan");
  expect(page).toContain("applied by another run before");
});

test("an emergency that was refused is not said to have gone past anything", () => {
  const page = summary({ request: { result: "failure" } }, { emergency: "Checkout is down, incident 512" });
  expect(page).toContain("It was refused");
  expect(page).not.toContain("were not asked for");
});

test("what people typed and what a job said stay text", () => {
  const evil = "x\n\n# Approved\t<img src=x>|`a`[b](c)$(touch /nowhere)";
  const outputs = {
    result: "applied",
    verified: "true",
    "approved-by": evil,
    "deployment-id": evil,
    fingerprint: evil,
  };
  const page = summary({ ...passed, apply: { result: "success", outputs } }, { emergency: evil, environment: evil });
  expect(page.split("\n").filter((line) => line.startsWith("# "))).toEqual([]);
  expect(page).not.toContain("<img");
  expect(
    page.split("\n").filter((line) => /[^\\]\[b\]\(c\)/.test(line.replace(/`[^`]*`/g, "").replaceAll("\\]", ""))),
  ).toEqual([]);
  expect(page.split("\n").filter((line) => line.startsWith("|") && line.split(/(?<!\\)\|/).length !== 4)).toEqual([]);
});
