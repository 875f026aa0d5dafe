import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { rowsOf } from "../push/world.js";
import { expectLeastPermissions } from "./least-permissions.js";
import type { Run } from "./host/types.js";
import { callers, notes, refunds } from "./project.js";
import { everythingTold, expectGolden, failures, openWorld, password, toldBy, type World } from "./world.js";

jest.setTimeout(120_000); // a run is a dozen processes

const staging = ".github/workflows/staging.yml";
const token = "s3cret-of-the-health-check";
/** Asks the application, too; a job hangs on what came of it. */
const withHttp = callers[staging]
  .replace(
    "with:\n",
    `with:
      smoke-http: |
        - { name: health, url: /health, status: 200 }
      smoke-http-base-url: \${{ vars.APPLICATION }}
`,
  )
  .replace("secrets: { ", `secrets: { SMOKE_HTTP_HEADERS: "Authorization: Bearer ${token}", `)
  .concat(`  after:
    needs: staging
    if: always()
    runs-on: ubuntu-24.04
    permissions: {}
    steps:
      - env: { OUTPUTS: "\${{ toJSON(needs.staging.outputs) }}" }
        run: jq -r '"result=\\(.result)", "applied=\\(.["applied-count"])"' <<< "$OUTPUTS" >> "$GITHUB_OUTPUT"
`);

/** An application on staging, that is well until a test says otherwise. */
let well = true;
const asked: string[] = [];
let application: Server;
let world: World;
beforeAll(async () => {
  application = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    response.writeHead(well ? 200 : 500).end();
  });
  await new Promise<void>((resolve) => application.listen(0, "127.0.0.1", resolve));
  world = await openWorld({ [staging]: withHttp });
  world.vars["APPLICATION"] = `http://127.0.0.1:${(application.address() as AddressInfo).port}`;
});
afterEach(() => {
  well = true;
});
afterAll(async () => {
  application.close();
  await world.close();
});

const deploy = () => world.run("staging", { event: { name: "push" } });
const stepOf = (run: Run, name: string) => run.jobs["staging / deploy"]?.steps.find((step) => step.name === name);
const outputs = (run: Run) => run.jobs["staging / deploy"]?.outputs;
/** What the workflow gives to the jobs after it. */
const given = (run: Run) => run.jobs["after"]?.steps[0]?.outputs;
const columns = async () =>
  (
    await rowsOf(
      world.staging.url,
      "select attname::text as name from pg_attribute where attrelid = 'orders'::regclass and attnum > 2 and not attisdropped order by attnum",
    )
  ).map(({ name }) => name);

test("what is merged goes to staging, and is proved there; what is there already is proved once more", async () => {
  world.repository.commit(refunds);
  const run = await deploy();
  expect(failures(run)).toEqual([]);
  expectLeastPermissions("deploy-staging", [run], ["deploy"]);
  expect(asked).toEqual([`/health Bearer ${token}`]);
  expect(everythingTold(run, world)).not.toContain(password);
  expect(everythingTold(run, world)).not.toContain(token);
  expectGolden("staging", world.stable(toldBy(run)));

  const again = await deploy();
  expect(failures(again)).toEqual([]);
  expect([stepOf(again, "Push")?.outcome, stepOf(again, "Verify")?.outcome]).toEqual(["skipped", "success"]);
  expect(outputs(again)).toMatchObject({ state: "up-to-date", result: "" });
  expect(again.artifacts).toEqual({});
  expect([given(run), given(again)]).toEqual([
    { result: "applied", applied: "1" },
    { result: "nothing-to-do", applied: "0" },
  ]);
});

test("is taken back when the application does not bear it", async () => {
  world.repository.commit(notes);
  well = false;
  const run = await deploy();
  expect(run.conclusion).toBe("failure");
  expect([stepOf(run, "Push")?.outcome, stepOf(run, "Smoke-test")?.outcome]).toEqual(["success", "failure"]);
  expect(given(run)).toEqual({ result: "rolled-back", applied: "1" });
  expect(await columns()).toEqual([]);
  expect(
    Object.values(run.artifacts)
      .flatMap(({ files }) => Object.keys(files))
      .toSorted(),
  ).toEqual(["receipt.json", "rollback-receipt.json"]);
  expectGolden("staging-taken-back", world.stable(stepOf(run, "Take it back")?.summary ?? ""));
});

test("what went before a file that fails is taken back, too", async () => {
  world.repository.commit({
    ...notes,
    "db/migrations/005_wrong.sql": "alter table ordres add column tag text;\n",
    "db/migrations/005_wrong.down.sql": "alter table ordres drop column tag;\n",
  });
  const run = await deploy();
  expect(stepOf(run, "Push")?.outputs).toMatchObject({ result: "failed", "applied-count": "1" });
  expect(given(run)).toEqual({ result: "rolled-back", applied: "1" });
  expect(await columns()).toEqual([]);
});

test("stays when a file has no way back, and the run says so", async () => {
  world.repository.commit({ "db/migrations/005_wrong.sql": null, "db/migrations/005_wrong.down.sql": null });
  world.repository.commit({ ...notes, "db/migrations/004_order_notes.down.sql": null });
  well = false;
  const run = await deploy();
  expect(run.conclusion).toBe("failure");
  expect(stepOf(run, "Take it back")).toMatchObject({ outcome: "failure", outputs: { "rolled-back-count": "0" } });
  expect(stepOf(run, "Take it back")?.summary).toContain("004_order_notes");
  expect(await columns()).toEqual(["note"]);
  expect(given(run)).toEqual({ result: "applied", applied: "1" });

  // mended, the next run proves it where it stands
  well = true;
  expect(failures(await deploy())).toEqual([]);
});
