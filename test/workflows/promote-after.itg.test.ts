import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { expectLeastPermissions } from "./least-permissions.js";
import type { Run } from "./host/types.js";
import { refunds } from "./project.js";
import { expectGolden, failures, openWorld, toldBy, type World } from "./world.js";

jest.setTimeout(120_000); // a run is a dozen processes

let world: World;
beforeEach(async () => {
  world = await openWorld(refunds);
  delete world.secrets["STAGING_DATABASE_URL"];
});
afterEach(() => world.close());

const apply = (run: Run) => run.jobs["deploy / apply"];
const stepOf = (run: Run, id: string) => apply(run)?.steps.find((step) => step.id === id);
const finish = (run: Run) => world.stable(run.jobs["deploy / finish"]?.summary ?? "");
const stands = async () => {
  const [found] = await world.ask("select to_regclass('public.refunds') is not null as stands");
  return found?.["stands"];
};
/** A check that fails as soon as the migration is there. */
const failing = {
  "db/verify/refunds.sql": "select to_regclass('public.refunds') is null as ok, 'no refunds' as name;\n",
};

describe("when what was applied does not prove itself", () => {
  test("it is taken back, when every way back was rehearsed", async () => {
    world.repository.commit(failing);
    const run = await world.promote();
    expect(run.conclusion).toBe("failure");
    expect(stepOf(run, "rollback")?.outputs["result"]).toBe("rolled-back");
    expect(await stands()).toBe(false);
    expectGolden(
      "taken-back",
      `${world.stable(apply(run)?.summary ?? "")}\n\n${finish(run)}\n\n${world.stable(await world.audit())}`,
    );
  });

  test("it stays, and the page says how to recover, when a file has no way back", async () => {
    world.repository.commit({ ...failing, "db/migrations/003_refunds.down.sql": null });
    const run = await world.promote();
    expect({ conclusion: run.conclusion, rollback: stepOf(run, "rollback")?.outcome, stands: await stands() }).toEqual({
      conclusion: "failure",
      rollback: "skipped",
      stands: true,
    });
    expectGolden("recover", finish(run));
  });

  test("the page says what stands when the way back itself fails", async () => {
    const merged = { state: "closed", mergedAt: "2026-11-20T12:00:00Z" } as const;
    world.github.addPull({ number: 1, ...merged, mergeCommitSha: world.repository.sha("main") });
    world.repository.commit(failing);
    const run = await world.promote({
      on: async (event) => {
        if (event.type === "step-started" && event.step === "verify")
          await world.ask("create view refunded as select order_id from refunds");
      },
    });
    expect(stepOf(run, "rollback")?.outputs).toMatchObject({ result: "failed", reason: "sql-failed" });
    expect(await stands()).toBe(true);
    expectGolden(
      "rollback-fails",
      `${stepOf(run, "rollback") && world.stable(stepOf(run, "rollback")?.summary ?? "")}\n\n${finish(run)}`,
    );
    // the next run of the roll-back carries on where this one stopped
    await world.ask("drop view refunded");
    const again = await world.run("rollback", {
      event: {
        name: "workflow_dispatch",
        inputs: {
          deployment: stepOf(run, "push")?.outputs["deployment-id"] ?? "",
          confirmation: "CONFIRM PRODUCTION ROLLBACK",
        },
      },
    });
    expect(failures(again)).toEqual([]);
    expectLeastPermissions("rollback", [again], ["request", "plan", "apply"]);
    expect(await stands()).toBe(false);
    const comments = world.github.comments(1).map(({ body }) => body.split("\n")[1]);
    expect(comments).toEqual(["### ✅ Rolled back"]);
    expectGolden("rollback", world.stable(toldBy(again)));
  });
});

describe("a runner that is cancelled", () => {
  const cancelled = async (when: (event: { type: string; job: string; step?: string; line?: string }) => boolean) => {
    const cancel = new AbortController();
    const run = await world.promote({
      cancel: cancel.signal,
      on: (event) => {
        if (when(event)) cancel.abort();
      },
    });
    return run;
  };

  test("while it waits for the approval: nothing is touched", async () => {
    const run = await cancelled(({ type }) => type === "job-waiting");
    expect({ conclusion: run.conclusion, stands: await stands() }).toEqual({ conclusion: "cancelled", stands: false });
    expectGolden("cancelled-waiting", finish(run));
  });

  test("while it applies: the file is rolled back, and the next run goes on", async () => {
    // slow on production, and nowhere else
    const name = new URL(world.production.url).pathname.slice(1);
    const slow = `select pg_sleep(60) where current_database() = '${name}';\n`;
    world.repository.commit({ "db/migrations/004_slow.sql": slow });
    const run = await cancelled(({ type, line }) => type === "line" && (line ?? "").includes("✓ [1/2]"));
    expect({ conclusion: run.conclusion, stands: await stands() }).toEqual({ conclusion: "cancelled", stands: true });
    expect(stepOf(run, "push")?.outputs).toMatchObject({ result: "cancelled", "applied-count": "1" });
    expectGolden("cancelled-applying", `${finish(run)}\n\n${world.stable(await world.audit())}`);
    world.repository.commit({ "db/migrations/004_slow.sql": "select 1;\n" });
    expect(failures(await world.promote())).toEqual([]);
  });

  test("while it verifies: what is applied stays, and the page says so", async () => {
    world.repository.commit({ "db/verify/slow.sql": "select pg_sleep(60) is not null as ok;\n" });
    const run = await cancelled(({ type, step }) => type === "step-started" && step === "verify");
    expect({ conclusion: run.conclusion, rollback: stepOf(run, "rollback")?.outcome, stands: await stands() }).toEqual({
      conclusion: "cancelled",
      rollback: "skipped",
      stands: true,
    });
    expectGolden("cancelled-verifying", finish(run));
  });
});

test("an emergency goes past the checks, is said on every page, and stands in the audit", async () => {
  const run = await world.run("deploy", {
    event: {
      name: "workflow_dispatch",
      inputs: {
        confirmation: "CONFIRM PRODUCTION DEPLOYMENT",
        "emergency-reason": "Checkout is down, incident 512",
      },
    },
  });
  expect(failures(run)).toEqual([]);
  const silent = Object.entries(run.jobs).filter(
    ([, { summary }]) => !summary.includes("Checkout is down, incident 512"),
  );
  expect(silent.map(([job]) => job)).toEqual([]);
  expectGolden("emergency", `${finish(run)}\n\n${world.stable(await world.audit())}`);
});
