import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  type BundleRun,
  type FakeGithub,
  type FreshDatabase,
  freshDatabase,
  runOnce,
  startGithub,
} from "@lockkeeper/testing";
import { parse } from "yaml";
import { rowsOf } from "../push/world.js";
import { command } from "./command.js";
import { driftCheck, driftCheckout } from "./knowing.js";
import { at, rehearsalCache } from "./previewing.js";
import { removeCheckouts, root, step } from "./run.js";

const orders = {
  [at("20260101000000_orders")]:
    "create table public.orders (id bigint primary key, note text);\ncreate index orders_note on public.orders (note);\n",
};
const later = {
  [at("20260102000000_total")]: "alter table public.orders add total numeric(10,2) not null default 0;\n",
};

let target: FreshDatabase;
let github: FakeGithub;
let cwd: string;
beforeAll(async () => {
  target = await freshDatabase();
  github = await startGithub();
  cwd = driftCheckout({ ...orders, ...later });
});
afterAll(async () => {
  removeCheckouts();
  await target.drop();
  await github.close(); // rejects when a call was not as GitHub describes its API
});

const check = (inputs: Record<string, string> = {}, runId?: number): Promise<BundleRun> =>
  driftCheck({ url: target.url, github, cwd, runId }, inputs);
const push = (folder: string): Promise<BundleRun> => step("push", folder, { "database-url": target.url });
const fileOf = (run: BundleRun, output: string): string => readFileSync(run.outputs[output] ?? "", "utf8");
const keep = { issue: "true", "catch-up": "never" };
const noRecord = { "audit-schema": "nobody_has_pushed_here" };

test("two pushes record two schemas, and a check finds the last one untouched", async () => {
  const first = await push(driftCheckout(orders));
  const second = await push(cwd);
  expect([first.outputs["result"], second.outputs["result"]]).toEqual(["applied", "applied"]);
  expect(first.outputs["fingerprint"]).not.toBe(second.outputs["fingerprint"]);
  const recorded = await rowsOf(target.url, "select fingerprint from lockkeeper.snapshots ");
  expect(recorded.map(({ fingerprint }) => fingerprint)).toEqual(
    expect.arrayContaining([first, second].map(({ outputs }) => outputs["fingerprint"])),
  );

  const run = await check();
  expect({ code: run.code, stderr: run.stderr, annotations: run.annotations }).toEqual({
    code: 0,
    stderr: "",
    annotations: [],
  });
  const { outputs } = parse(readFileSync(join(root, "actions/drift-check/action.yml"), "utf8")) as { outputs: object };
  expect(Object.keys(run.outputs).toSorted()).toEqual(Object.keys(outputs).toSorted());
  expect(run.outputs).toMatchObject({ drifted: "false", "differences-count": "0", severity: "", "catch-up-path": "" });
  expect(run.outputs["fingerprint"]).toBe(second.outputs["fingerprint"]);
  expect(run.summary).toContain("no row of the catalogs was touched since then");
});

describe("somebody changes the database", () => {
  test("the step fails, an issue is begun, and the catch-up migration is what closes the gap", async () => {
    await runOnce(target.url, "drop index public.orders_note; grant select on public.orders to public;");
    const run = await check({ issue: "true", rehearsal: "local", "rehearsal-cache": rehearsalCache });
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 1, stderr: "" });
    expect(run.outputs).toMatchObject({ drifted: "true", "differences-count": "2", severity: "security" });
    expect(run.annotations).toEqual([
      expect.objectContaining({
        level: "error",
        message: expect.stringContaining("2 differences, the worst: security"),
      }),
    ]);
    expect(JSON.parse(fileOf(run, "report-json-path"))).toMatchObject({
      schema: "lockkeeper/drift@1",
      catchUp: { direction: "repository", proved: true },
    });
    expect(JSON.parse(fileOf(run, "snapshot-path"))).toMatchObject({ schema: "lockkeeper/snapshot@1" });
    const [issue] = github.issues();
    expect(issue).toMatchObject({ state: "open", labels: ["lockkeeper-drift"], edits: 0 });
    expect(run.outputs["issue-url"]).toBe(issue && github.issueUrl(issue));
    expect(issue?.body).toContain("DROP INDEX public.orders_note;");

    const copy = await freshDatabase();
    await runOnce(copy.url, Object.values({ ...orders, ...later }).join(""));
    await runOnce(copy.url, fileOf(run, "catch-up-path"));
    const compared = await driftCheck(
      { url: target.url, github, cwd },
      { baseline: "database", "baseline-url": copy.url, ignore: "* * in supabase_migrations" },
    );
    expect(compared).toMatchObject({ code: 0, outputs: { drifted: "false" } });
    await copy.drop();
  });

  test("the issue is brought up to date, left alone while nothing changes, and closed with the drift", async () => {
    await runOnce(target.url, "alter table public.orders add extra int");
    await check(keep, 2);
    expect(github.issues()).toMatchObject([{ state: "open", edits: 1, title: expect.stringMatching(/3 differences/) }]);
    const again = await check(keep, 3);
    expect(github.issues()).toMatchObject([{ edits: 1 }]);
    expect(github.comments(2).map(({ body }) => body)).toEqual([expect.stringMatching(/1 new difference[^]*extra/)]);
    expect(again.outputs["issue-url"]).toMatch(/issues\/2$/);

    await runOnce(
      target.url,
      `alter table public.orders drop extra; revoke select on public.orders from public;
       create index orders_note on public.orders (note)`,
    );
    const gone = await check(keep, 4);
    expect(gone).toMatchObject({ code: 0, outputs: { drifted: "false" } });
    expect(gone.summary).toContain("all definitions were read");
    expect(github.issues()).toMatchObject([{ state: "closed", stateReason: "completed" }]);
  });

  test("a token that may not write issues costs the issue and a notice, and not the verdict", async () => {
    await runOnce(target.url, "alter table public.orders add extra int");
    const readOnly = github.tokenFor({ issues: "read" });
    const run = await check({ ...keep, "github-token": readOnly, "fail-on": "security" }, 5);
    expect(run).toMatchObject({ code: 0, outputs: { drifted: "true", severity: "additive", "issue-url": "" } });
    expect(run.annotations).toEqual([
      expect.objectContaining({ level: "warning", message: expect.stringContaining("1 difference (additive)") }),
      expect.objectContaining({ level: "notice", message: expect.stringContaining("issues: write") }),
    ]);
    expect(github.issues()).toMatchObject([{ state: "closed" }]);
  });
});

describe("a pull request", () => {
  const branch = "lockkeeper/drift/";
  const branches = () => [...github.git.refs.keys()].filter((name) => name.startsWith(`heads/${branch}`));

  test("brings the catch-up migration after all others, is gone on with, and closed with the drift", async () => {
    github.git.addCommit({ files: { ...orders, ...later } });
    const token = github.tokenFor({ permissions: { contents: "write", "pull-requests": "write" } });
    const propose = { "pull-request": "true", "github-token": token, rehearsal: "local" };
    const made = await check({ ...propose, "rehearsal-cache": rehearsalCache }, 10);
    expect({ code: made.code, stderr: made.stderr }).toEqual({ code: 1, stderr: "" });
    const pull = github.pulls().at(-1);
    expect(made.outputs["pull-request-url"]).toBe(`https://github.com/octo-org/octo-repo/pull/${pull?.number}`);
    expect(pull).toMatchObject({
      state: "open",
      baseRef: "main",
      title: expect.stringMatching(/^Catch up with .*1 difference$/),
    });
    const [name = ""] = branches();
    expect(name).toBe(`heads/${pull?.headRef}`);
    const commit = github.git.commits.get(github.git.refs.get(name) ?? "");
    const paths = [...(github.git.trees.get(commit?.tree ?? "")?.keys() ?? [])];
    expect(paths.toSorted()).toEqual([
      ...Object.keys({ ...orders, ...later }),
      expect.stringMatching(/\/\d{14}_catch_up\.sql$/),
    ]);
    expect(github.git.textAt(pull?.headRef ?? "", paths.find((path) => path.includes("catch_up")) ?? "")).toBe(
      fileOf(made, "catch-up-path"),
    );
    expect(github.usedBy(token)).toEqual({ contents: "write", "pull-requests": "write" });

    const again = await check({ ...propose, "rehearsal-cache": rehearsalCache }, 11);
    expect([again.outputs["pull-request-url"], github.pulls().at(-1)?.edits]).toEqual([
      made.outputs["pull-request-url"],
      0,
    ]);
    await runOnce(target.url, "alter table public.orders drop extra");
    const gone = await check(propose, 12);
    expect(gone.outputs).toMatchObject({ drifted: "false", "pull-request-url": made.outputs["pull-request-url"] });
    expect(github.pulls().at(-1)).toMatchObject({ state: "closed" });
    await runOnce(target.url, "alter table public.orders add extra int");
  });

  test("needs a migration toward the repository, and a folder of the checkout", async () => {
    const contrary = await check({ "pull-request": "true", "catch-up": "database" });
    expect({ code: contrary.code, said: contrary.summary.includes("catch-up: repository") }).toEqual({
      code: 2,
      said: true,
    });
    const outside = await check({ "pull-request": "true", "migrations-path": "../migrations", layout: "supabase" }, 13);
    expect(outside.annotations.map(({ message }) => message).join()).toMatch(
      /No pull request: .*leads out of the checkout/,
    );
  });
});

describe("what cannot be done", () => {
  test("wrong inputs are told together, before anything is asked", async () => {
    const wrong = { "fail-on": "some", "wait-for-lock": "5", "catch-up": "yes" };
    const malformed = await driftCheck({ url: "postgresql://nobody@127.0.0.1:9/x", github, cwd }, wrong);
    expect(malformed.code).toBe(2);
    for (const name of Object.keys(wrong)) expect(malformed.summary).toContain(name);
    expect(malformed.outputs).toEqual({});

    const contradicting = { baseline: "database", "baseline-file": "x.json", ignore: "tabel x\nindex" };
    const idle = await driftCheck({ url: "postgresql://nobody@127.0.0.1:9/x", github, cwd }, contradicting);
    expect({ code: idle.code, problems: idle.annotations.length }).toEqual({ code: 2, problems: 4 });
    expect(idle.summary).toContain("`table`");
  });

  test("without a record there is no verdict, and no issue is touched", async () => {
    const run = await check({ ...noRecord, issue: "true" });
    expect({ code: run.code, outputs: run.outputs }).toEqual({ code: 2, outputs: {} });
    expect(run.annotations).toEqual([
      expect.objectContaining({ message: expect.stringContaining("BASELINE_MISSING") }),
    ]);
    expect(run.summary).toMatch(/Push once/);
  });

  test("what may not be read leaves the output empty and the issue as it was", async () => {
    const snapshot = fileOf(await check({ "catch-up": "never" }), "snapshot-path");
    const folder = driftCheckout({ "schema/snapshot.json": snapshot });
    const reader = `reader_${target.name}`;
    await runOnce(
      target.url,
      `create role ${reader} login password 'reading'; revoke select on pg_catalog.pg_policy from public`,
    );
    try {
      const url = target.url.replace(/\/\/[^@/]+@/, `//${reader}:reading@`);
      const inputs = { baseline: "file", "baseline-file": "schema/snapshot.json", ...keep };
      const run = await driftCheck({ url, github, cwd: folder }, inputs);
      expect(run).toMatchObject({ code: 3, outputs: { drifted: "", "issue-url": expect.any(String) } });
      expect(run.annotations.map(({ message }) => message).join()).toContain("SCHEMA_UNREADABLE");
      expect(run.summary).toMatch(/^### \S+ Cannot tell/);
      expect(run.summary).toContain("pg_policy");
      expect(github.issues()).toMatchObject([{ state: "closed" }]);
    } finally {
      await runOnce(target.url, `grant select on pg_catalog.pg_policy to public; drop role ${reader}`);
    }
  });
});

describe("as a command", () => {
  const env = () => ({ LOCKKEEPER_DATABASE_URL: target.url });

  test("one JSON document on stdout, whatever comes of it", async () => {
    const drifted = await command(["drift-check", "--json", "--catch-up", "never"], { cwd, env: env() });
    expect({ code: drifted.code, drifted: JSON.parse(drifted.stdout) }).toMatchObject({
      code: 1,
      drifted: { schema: "lockkeeper/drift@1", drifted: true },
    });
    const missing = await command(["drift-check", "--json", "--audit-schema", "none"], { cwd, env: env() });
    expect({ code: missing.code, error: JSON.parse(missing.stdout) }).toMatchObject({
      code: 2,
      error: { schema: "lockkeeper/error@1", code: "BASELINE_MISSING" },
    });
    expect(missing.stderr).toContain("BASELINE_MISSING");
  });

  test("a person gets the report and the files, and hears that no issue is kept from here", async () => {
    const run = await command(["drift-check", "--issue", "--catch-up", "never"], { cwd, env: env() });
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 1, stderr: "" });
    expect(run.stdout).toMatch(/report-json-path {2}\S+drift\.json/);
    expect(run.stdout).toContain("No issue: only a workflow keeps one.");
  });
});
