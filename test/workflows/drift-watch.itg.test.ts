import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { expectLeastPermissions } from "./least-permissions.js";
import type { Run } from "./host/types.js";
import { callers } from "./project.js";
import { everythingTold, expectGolden, failures, openWorld, password, toldBy, type World } from "./world.js";

jest.setTimeout(120_000); // a run is a dozen processes

const silent = callers[".github/workflows/drift.yml"].replace(
  "migrations-path:",
  "issue: false\n      pull-request: false\n      migrations-path:",
);
let world: World;
beforeAll(async () => {
  world = await openWorld({ ".github/workflows/silent.yml": silent });
});
afterAll(() => world.close());

const watch = (workflow = "drift") => world.run(workflow, { event: { name: "schedule" } });
const outputs = (run: Run) => run.jobs["drift / watch"]?.outputs;
const failed = (run: Run) =>
  run.jobs["drift / watch"]?.steps.filter(({ outcome }) => outcome === "failure").map(({ name }) => name);
/** The issues and the pull requests that the watch made. */
const issues = () => world.github.issues().map(({ title, state, edits }) => ({ title, state, edits }));
const pulls = () =>
  world.github
    .pulls()
    .filter(({ headRef }) => headRef.startsWith("lockkeeper/drift/"))
    .map(({ number, title, state }) => ({ number, title, state }));
/** The commit that the pull request proposes; undefined when its branch is gone. */
const proposed = () => [...world.github.git.refs].find(([ref]) => ref.startsWith("heads/lockkeeper/drift/"))?.[1];

test("is green and says nothing while nothing differs", async () => {
  const run = await watch();
  expect(failures(run)).toEqual([]);
  expect(outputs(run)).toEqual({ drifted: "false", severity: "", "issue-url": "", "pull-request-url": "" });
  expect([...issues(), ...pulls()]).toEqual([]);
});

test("tells a change by hand in one issue, and proposes it in one pull request", async () => {
  await world.ask("alter table customers add column vip boolean not null default false");
  const run = await watch();
  expect(failed(run)).toEqual(["Look for drift"]);
  expect(outputs(run)).toMatchObject({ drifted: "true", severity: "additive" });
  expectLeastPermissions("drift-watch", [run], ["watch"]);
  expect(everythingTold(run, world)).not.toContain(password);
  expect([issues().length, pulls().length]).toEqual([1, 1]);
  const told = [...world.github.issues(), ...world.github.pulls().slice(-1)].map(
    ({ title, body }) => `# ${title}\n\n${body}`,
  );
  expectGolden("drift", world.stable([toldBy(run), ...told].join("\n\n")));
});

test("says it once, and more when there is more", async () => {
  const before = { issues: issues(), pulls: pulls(), proposed: proposed() };
  await watch();
  expect({ issues: issues(), pulls: pulls(), proposed: proposed() }).toEqual(before);

  await world.ask("create index customers_vip on customers (vip)");
  await watch();
  const numbers = (all: ReturnType<typeof pulls>) => all.map(({ number }) => number);
  expect([issues().length, numbers(pulls())]).toEqual([1, numbers(before.pulls)]);
  expect(world.github.issues()[0]?.body).toContain("customers_vip");
  expect(proposed()).not.toBe(before.proposed);
});

test("closes both when nobody finds the change any more", async () => {
  await world.ask("alter table customers drop column vip");
  expect(failures(await watch())).toEqual([]);
  expect([...issues(), ...pulls()].map(({ state }) => state)).toEqual(["closed", "closed"]);
});

test("who wants neither is told by the run alone", async () => {
  const before = { issues: issues(), pulls: pulls() };
  await world.ask("drop table orders");
  const run = await watch("silent");
  expect(failed(run)).toEqual(["Look for drift"]);
  expect(outputs(run)).toMatchObject({
    drifted: "true",
    severity: "destructive",
    "issue-url": "",
    "pull-request-url": "",
  });
  expect({ issues: issues(), pulls: pulls() }).toEqual(before);
  expect(Object.keys(run.artifacts["lockkeeper-drift"]?.files ?? {})).toContain("drift.json");
});
