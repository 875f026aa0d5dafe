import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { Run } from "./host/types.js";
import { applied, notes, refunds } from "./project.js";
import { deploy, expectGolden, openWorld, type World } from "./world.js";

jest.setTimeout(120_000); // a run is a dozen processes

let world: World;
beforeEach(async () => {
  world = await openWorld(refunds);
  delete world.secrets["STAGING_DATABASE_URL"];
});
afterEach(() => world.close());

const untouched = async () => {
  const [found] = await world.ask("select to_regclass('public.refunds') is null as untouched");
  return found?.["untouched"];
};

/** How a run ended, job by job, and what its workflow says to the caller. */
function ended(run: Run) {
  const of = (job: string) => run.jobs[`deploy / ${job}`]?.conclusion ?? "-";
  return `${of("request")} ${of("plan")} ${of("apply")}`;
}
const reason = (run: Run, step = "push") =>
  run.jobs["deploy / apply"]?.steps.find(({ id }) => id === step)?.outputs["reason"];
const summary = (run: Run, job: string) => world.stable(run.jobs[`deploy / ${job}`]?.summary ?? "");

describe("this run may not ask", () => {
  test("every reason is told at once: phrase, checks, environment", async () => {
    world.environments["production"] = { reviewers: [] };
    const run = await world.run("deploy", {
      event: { name: "workflow_dispatch", inputs: { confirmation: "confirm production deployment" } },
    });
    expect(ended(run)).toBe("failure skipped skipped");
    expectGolden("refused-request", `${summary(run, "request")}\n\n${summary(run, "finish")}`);
  });

  test("the environment is missing: GitHub would make it, and let the job run", async () => {
    delete world.environments["production"];
    const run = await world.promote();
    expect(ended(run)).toBe("failure skipped skipped");
    expect(run.jobs["deploy / request"]?.outputs["reason"]).toBe("environment-missing");
  });
});

describe("stopped at the plan", () => {
  test("staging has not had the migration", async () => {
    world.secrets["STAGING_DATABASE_URL"] = world.staging.url;
    const run = await world.promote();
    expect(ended(run)).toBe("success failure skipped");
    expect(run.jobs["deploy / plan"]?.steps.find(({ outcome }) => outcome === "failure")?.name).toBe(
      "Staging has had every migration",
    );
  });

  test("the maintenance window is closed", async () => {
    // a minute in the night between the years
    world.vars["WINDOW"] = "59 23 31 12 * 1m UTC";
    const run = await world.promote();
    expect(ended(run)).toBe("success failure skipped");
    expect(summary(run, "plan")).toContain("window");
  });
});

describe("refused under the lock, with nothing touched", () => {
  test.each<[string, (approving: World) => Promise<void> | void, string]>([
    [
      "somebody changes the schema by hand",
      ({ ask }) => void ask("alter table customers add column vip boolean"),
      "schema-drifted",
    ],
    [
      "another run has applied a migration that was merged later",
      ({ production }) => deploy(production.url, { ...applied, ...notes }),
      "history-moved",
    ],
  ])("between plan and approval %s", async (_, meanwhile, expected) => {
    const run = await world.promote({
      approve: async () => {
        await meanwhile(world);
        return { state: "approved", by: "rita" };
      },
    });
    expect({ ended: ended(run), reason: reason(run), untouched: await untouched() }).toEqual({
      ended: "success success failure",
      reason: expected,
      untouched: true,
    });
    expectGolden(`refused-${expected}`, `${summary(run, "apply")}\n\n${summary(run, "finish")}`);
  });

  test("the approval comes after the plan has expired", async () => {
    world.vars["EXPIRES_IN"] = "1s";
    const run = await world.promote({
      approve: async () => {
        await sleep(1_100);
        return { state: "approved", by: "rita" };
      },
    });
    expect({ reason: reason(run), untouched: await untouched() }).toEqual({ reason: "expired", untouched: true });
  });

  test("another deployment holds the lock", async () => {
    world.vars["WAIT_FOR_LOCK"] = "1s";
    const run = await world.whileLocked(() => world.promote({ approve: () => ({ state: "approved", by: "rita" }) }));
    expect(run.conclusion).toBe("failure");
    expect(await untouched()).toBe(true);
  });
});

describe("not approved", () => {
  test("by nobody: an administrator went past the rules", async () => {
    const run = await world.promote({ approve: () => ({ state: "bypassed", by: "root" }) });
    expect({ reason: reason(run, "approval"), untouched: await untouched() }).toEqual({
      reason: "nobody-approved",
      untouched: true,
    });
    expect(await world.audit()).not.toContain("004");
  });

  test("by the author alone, where self-review is barred", async () => {
    world.environments["production"] = { reviewers: ["mira", "rita"] };
    const run = await world.promote({
      approve: () => ({ state: "approved", by: "mira" }),
      // GitHub keeps to the rule as it was when mira said so; we keep to it as it is
      on: (event) => {
        if (event.type === "job-started" && event.job === "deploy / apply")
          world.github.actions.addEnvironment({
            name: "production",
            reviewers: [{ user: "mira" }, { user: "rita" }],
            preventSelfReview: true,
          });
      },
    });
    expect({ reason: reason(run, "approval"), untouched: await untouched() }).toEqual({
      reason: "self-review",
      untouched: true,
    });
    expectGolden("refused-self-review", `${summary(run, "apply")}\n\n${summary(run, "finish")}`);
  });

  test("rejected by a reviewer", async () => {
    const run = await world.promote({ approve: () => ({ state: "rejected", by: "rita", comment: "not today" }) });
    expect({ ended: ended(run), untouched: await untouched() }).toEqual({
      ended: "success success failure",
      untouched: true,
    });
    expectGolden("refused-rejected", summary(run, "finish"));
  });
});
