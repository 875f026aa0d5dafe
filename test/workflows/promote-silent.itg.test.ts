import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { refunds } from "./project.js";
import { openWorld, type World } from "./world.js";

/** Runs that could end well without that anything was applied, or proved. */
let world: World;
beforeEach(async () => {
  world = await openWorld(refunds);
  delete world.secrets["STAGING_DATABASE_URL"];
});
afterEach(() => world.close());

test("a secret that is a number takes the plan's outputs away: the run fails, and does not pass for nothing to do", async () => {
  world.secrets["FEATURE_FLAG"] = "1";
  const file = ".github/workflows/deploy.yml";
  const caller = world.repository.show("main", file) ?? "";
  world.repository.commit({ [file]: caller.replace(/secrets:[^]*$/, "secrets: inherit\n") });
  const run = await world.promote();
  expect(run.jobs["deploy / plan"]?.outputs["pending-count"] ?? "").toBe("");
  expect(run.conclusion).toBe("failure");
  expect(run.jobs["deploy / finish"]?.summary).not.toContain("✅");
});

test("what a config file lets pass is not proved", async () => {
  world.repository.commit({
    ".github/lockkeeper.yml": "schema-verify:\n  fail-on: never\n",
    "db/verify/never.sql": "select false as ok, 'never holds' as name;\n",
  });
  const run = await world.promote();
  expect(run.jobs["deploy / apply"]?.outputs).toMatchObject({ result: "applied", verify: "failure", verified: "" });
  expect(run.jobs["deploy / finish"]?.summary).toContain("🔴 production is migrated, and not proved");
});
