import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { rowsOf } from "../push/world.js";
import { expectLeastPermissions } from "./least-permissions.js";
import type { Run } from "./host/types.js";
import { callers, notes, refunds } from "./project.js";
import { everythingTold, expectGolden, failures, openWorld, password, toldBy, type World } from "./world.js";

jest.setTimeout(120_000); // a run is a dozen processes

// What the host cannot run is a merge queue (`merge_group`); the workflow does nothing there that it does not do here.

/** The gate as `migrations.yml` calls it, on a server that stands already, with more inputs. */
const gateWith = (name: string, inputs: string, secret = "DATABASE_URL") =>
  callers[".github/workflows/migrations.yml"]
    .replace("name: migrations", `name: ${name}`)
    .replace("postgres-image: postgres:17", `rehearsal: \${{ vars.REHEARSAL }}\n      ${inputs}`)
    .replace("secrets.DATABASE_URL", `secrets.${secret}`);

let world: World;
beforeAll(async () => {
  world = await openWorld({
    ".github/workflows/strict.yml": gateWith("strict", "drift-fail-on: any"),
    ".github/workflows/staged.yml": gateWith("staged", "apply-to-staging: true", "STAGING_DATABASE_URL"),
  });
});
afterAll(() => world.close());

/** Opens or updates a pull request of this repository with these changes, and runs a gate on it. */
async function gate(number: number, files: Readonly<Record<string, string | null>>, more: GateOptions = {}) {
  const { workflow = "migrations", ...request } = more;
  const branch = `change-${number}`;
  world.repository.commit(files, { branch });
  const payload = { number, pull_request: { number, head: { ref: branch } } };
  return await world.run(workflow, { event: { name: "pull_request", payload }, ...request });
}
type GateOptions = { workflow?: string } & Partial<Parameters<World["run"]>[1]>;

const jobOf = (run: Run, id: string) => run.jobs[`migrations / ${id}`];
/** How the jobs ended, and what the one check says that has to be green. */
function verdict(run: Run) {
  const ends = Object.fromEntries(["preview", "staging", "gate"].map((id) => [id, jobOf(run, id)?.conclusion]));
  const said = jobOf(run, "gate")?.annotations.map(({ message }) => message);
  return { ...ends, said };
}
const stepsOf = (run: Run, outcome: string) =>
  jobOf(run, "preview")
    ?.steps.filter((step) => step.outcome === outcome)
    .map(({ name }) => name);
const green = { preview: "success", staging: "skipped", gate: "success", said: [] };
const red = { ...green, preview: "failure", gate: "failure", said: ["The preview did not succeed: failure"] };

describe("a pull request", () => {
  test("is previewed, its schema verified, and its merge allowed", async () => {
    const run = await gate(1, refunds);
    expect(failures(run)).toEqual([]);
    expectLeastPermissions("pr-gate", [run], ["preview", "gate"]);
    expect(everythingTold(run, world)).not.toContain(password);
    expect(jobOf(run, "gate")?.name).toBe("migrations / Gate");
    const [comment] = world.github.comments(1);
    expectGolden("gate", world.stable(`${comment?.body}\n\n${toldBy(run)}`));
  });

  test("that touches nothing of the migrations is let through, without a word on it", async () => {
    const run = await gate(2, { "README.md": "A shop.\n" });
    expect(verdict(run)).toEqual(green);
    expect(stepsOf(run, "success")).toEqual([
      "Run actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd",
      "Look whether the checks are where they are said to be",
      "Look what has changed",
      "Say where to rehearse",
    ]);
    expect(world.github.comments(2)).toEqual([]);
    expect(run.artifacts).toEqual({});
  });

  test("that takes away the folder of checks is not let through in silence", async () => {
    const run = await gate(9, { "db/verify/orders.sql": null });
    expect(verdict(run)).not.toEqual(green);
    expect(stepsOf(run, "failure")).toEqual(["Look whether the checks are where they are said to be"]);
  });

  test("with a finding that blocks is not let through, and the finding stands on it", async () => {
    // nothing but the target's own rows can tell
    await world.ask("insert into customers (name) values ('Ada'), ('Ada')");
    const unique = "create unique index concurrently customers_name_key on customers (name);\n";
    const run = await gate(3, { "db/migrations/003_one_name_each.sql": unique });
    expect(verdict(run)).toEqual(red);
    // what does not need the migrations to run is looked at all the same
    expect(stepsOf(run, "failure")).toEqual(["Preview"]);
    expect(jobOf(run, "preview")?.outputs).toMatchObject({ verdict: "blocking", drifted: "false" });
    expect(stepsOf(run, "skipped")).toEqual([
      "Ask the target for its version",
      "Install PostgreSQL",
      "Migrate a rehearsal database",
      "Verify the rehearsal database",
      "Smoke-test the rehearsal database",
    ]);
    expect(Object.keys(run.artifacts["lockkeeper-preview"]?.files ?? {})).toContain("report.json");
    expect(world.github.comments(3).map(({ body }) => body.split("\n")[1])).toEqual(["### ⛔ 1 blocking, 1 note"]);
  });

  test("after which a check does not hold is not let through, although nothing is dangerous in it", async () => {
    const failing = "select to_regclass('public.refunds') is null as ok, 'no refunds' as name;\n";
    const run = await gate(4, { ...refunds, "db/verify/refunds.sql": failing });
    expect(verdict(run)).toEqual(red);
    expect(stepsOf(run, "failure")).toEqual(["Verify the rehearsal database"]);
    expect(jobOf(run, "preview")?.outputs).toMatchObject({ verdict: "clear", verified: "false" });
  });

  test("of which nobody looked at the migrations is not let through", async () => {
    const cancel = new AbortController();
    const run = await gate(5, refunds, {
      cancel: cancel.signal,
      on: ({ type, ...event }) => {
        if (type === "step-started" && "step" in event && event.step === "preview") cancel.abort();
      },
    });
    expect(verdict(run)).toEqual({ ...red, preview: "cancelled", said: ["The preview did not succeed: cancelled"] });
  });

  test("is told of a target that was changed by hand, and held up by it where that is wanted", async () => {
    await world.ask("create index by_hand on orders (id)");
    const change = { "db/verify/more.sql": "select true as ok;\n" };
    const told = await gate(6, change);
    expect(verdict(told)).toEqual(green);
    expect(jobOf(told, "preview")?.outputs["drifted"]).toBe("true");
    const strict = await gate(6, change, { workflow: "strict" });
    expect(verdict(strict)).toEqual(red);
    expect(stepsOf(strict, "failure")).toEqual(["Look for drift of the target"]);

    // undone on the target, the same run is run again
    await world.ask("drop index by_hand");
    const again = await gate(6, change, { workflow: "strict", rerunOf: strict });
    expect(failures(again)).toEqual([]);
    expect(verdict(again)).toEqual(green);
  });
});

describe("a gate that applies to staging", () => {
  const tables = async () => {
    const rows = await rowsOf(
      world.staging.url,
      "select to_regclass('public.refunds') is not null as refunds, exists (select from pg_attribute where attrelid = 'orders'::regclass and attname = 'note') as note",
    );
    return rows[0];
  };

  test("does so one pull request after the other, and refuses the one that staging has gone past", async () => {
    let first: Run | undefined;
    const second = await gate(8, notes, {
      workflow: "staged",
      // while the second one is previewed, the first one goes to staging
      on: async ({ type, ...event }) => {
        if (type === "job-ended" && "job" in event && event.job === "migrations / preview")
          first = await gate(7, refunds, { workflow: "staged", on: () => undefined });
      },
    });
    expect(first && verdict(first)).toEqual({ ...green, staging: "success" });
    expectLeastPermissions("pr-gate", [first], ["staging"]);
    expect(verdict(second)).toEqual({
      preview: "success",
      staging: "failure",
      gate: "failure",
      said: ["The migrations did not get to staging: failure"],
    });
    expect(jobOf(second, "staging")?.steps.find(({ id }) => id === "push")?.outputs).toMatchObject({
      result: "blocked",
      // staging has a migration now that the second one has no file of
      reason: "remote-only",
      "applied-count": "0",
    });
    expect(await tables()).toEqual({ refunds: true, note: false });
  });

  test("goes on with the second when the first is merged, and its branch up to date with it", async () => {
    world.repository.merge("change-7");
    world.repository.merge("main", "change-8");
    const again = await gate(8, {}, { workflow: "staged" });
    expect(failures(again)).toEqual([]);
    expect(verdict(again)).toEqual({ ...green, staging: "success" });
    expect(await tables()).toEqual({ refunds: true, note: true });
    world.repository.merge("change-8");
  });

  test("is red when staging's data does not pass what the empty rehearsal passed", async () => {
    await rowsOf(world.staging.url, "insert into customers (name) values ('')");
    const run = await gate(
      9,
      {
        "db/migrations/005_tags.sql": "alter table orders add column tag text;\n",
        "db/verify/customers.sql":
          "select count(*) = 0 as ok, 'every customer has a name' as name from customers where name = '';\n",
      },
      { workflow: "staged" },
    );
    expect(verdict(run)).toMatchObject({ preview: "success", staging: "failure", gate: "failure" });
    const failed = jobOf(run, "staging")?.steps.filter(({ outcome }) => outcome === "failure");
    expect(failed?.map(({ name }) => name)).toEqual(["Verify staging"]);
  });
});

test("Dependabot's pull requests have no secrets: they are tried, and stay away from staging", async () => {
  const run = await gate(
    40,
    { "db/migrations/009_dependabot.sql": "select 1;\n" },
    {
      workflow: "staged",
      actor: "dependabot[bot]",
    },
  );
  expect(verdict(run)).toEqual(green);
});
