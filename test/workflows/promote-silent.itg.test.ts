import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { refunds } from "./project.js";
import { failures, openWorld, type World } from "./world.js";

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

test("two databases are promoted to in one run, one after the other", async () => {
  world.environments["eu"] = { reviewers: ["rita"], preventSelfReview: true };
  world.repository.commit({
    ".github/workflows/both.yml": `name: both
on: { workflow_dispatch: { inputs: { confirmation: { required: true } } } }
jobs:${["eu", "production"]
      .map(
        (name) => `
  ${name}:${name === "eu" ? "" : "\n    needs: eu"}
    permissions: { contents: read, actions: read, checks: read, statuses: read, pull-requests: write }
    uses: OWNER/lockkeeper/.github/workflows/promote.yml@v1
    with:
      environment: ${name}
      artifact-prefix: lockkeeper-${name}
      migrations-path: db/migrations
      confirmation: \${{ inputs.confirmation }}
      rehearsal: \${{ vars.REHEARSAL }}
    secrets: { DATABASE_URL: "\${{ secrets.${name === "eu" ? "EU_" : ""}DATABASE_URL }}" }`,
      )
      .join("")}
`,
  });
  world.secrets["EU_DATABASE_URL"] = world.staging.url;
  const inputs = { confirmation: "CONFIRM PRODUCTION DEPLOYMENT" };
  const run = await world.run("both", { event: { name: "workflow_dispatch", inputs } });
  expect(failures(run)).toEqual([]);
  expect(Object.keys(run.artifacts).toSorted()).toEqual(
    ["eu", "production"].flatMap((name) => [`lockkeeper-${name}-plan`, `lockkeeper-${name}-receipt-1`]),
  );
});
