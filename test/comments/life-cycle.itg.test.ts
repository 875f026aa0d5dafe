import { afterAll, afterEach, beforeEach, expect, test } from "@jest/globals";
import { commentOnPullRequest } from "@lockkeeper/action-kit";
import { recordingHost } from "@lockkeeper/action-kit/recording-host";
import { systemClock as clock } from "@lockkeeper/action-kit/system-clock";
import { type FakeGithub, freshDatabase, type FreshDatabase, plainApi, startGithub } from "@lockkeeper/testing";
import { follow, type Story } from "../../actions/push/src/follow.js";
import { tellOf } from "../../actions/rollback/src/tell.js";
import { deployed, preview, type Preview } from "../dry-run/world.js";
import { rowsOf } from "../push/world.js";
import { rolledBack } from "../rollback/world.js";
import { approvalOf, artifact, at, pushed, type PushInputs } from "../sealed-plan/world.js";

// a comment from the preview of a pull request to what a push made of it, on a real PostgreSQL and a GitHub in miniature
const first = { [at("20260101000000_orders")]: "create table public.orders (id bigint primary key);" };
const total = { [at("20260201000000_total")]: "alter table public.orders add column total integer;" };
const broken = { [at("20260202000000_broken")]: "select 1;\nalter table public.nowhere add column total integer;" };

let github: FakeGithub;
const targets: FreshDatabase[] = [];

beforeEach(async () => {
  github = await startGithub();
  github.git.addCommit({ files: first });
});
afterEach(() => github.close());
afterAll(async () => {
  for (const target of targets) await target.drop();
});

async function newTarget(): Promise<string> {
  const target = await freshDatabase();
  targets.push(target);
  await deployed(target.url, first);
  return target.url;
}

function hostOf(run: number, event: unknown = null) {
  return recordingHost({
    env: { GITHUB_REPOSITORY: github.repository, GITHUB_RUN_ID: String(run), GITHUB_EVENT_NAME: "pull_request" },
    event,
    github: plainApi(github.url, github.token),
  });
}

/** The preview of pull request 2, commented as dry-run does, and its merge. */
async function previewed(url: string, files: Readonly<Record<string, string>>): Promise<Preview> {
  github.addPull({ number: 2 });
  const head = { sha: "a".repeat(40), repo: { full_name: github.repository } };
  const host = hostOf(3, { pull_request: { number: 2, head } });
  const made = await preview({
    url,
    files: { ...first, ...files },
    deps: { publish: (comment) => commentOnPullRequest(host, { kind: "preview", token: github.token, ...comment }) },
  });
  const { sha } = github.git.addCommit({ files });
  github.addPull({ number: 2, state: "closed", mergedAt: "2026-11-01T00:00:00Z", mergeCommitSha: sha });
  return made;
}

/** The push of what main has, as a run on main does it. */
async function push(url: string, files: Readonly<Record<string, string>>, given: Partial<PushInputs>, run = 10) {
  const runUrl = `https://github.com/${github.repository}/actions/runs/${run}`;
  const commit = github.git.refs.get("heads/main") ?? null;
  const context = { actor: "mira", commit, runUrl, applicationName: "lockkeeper test" };
  const inputs = { comment: "always", githubToken: github.token, dryRun: given.dryRun ?? false } as const;
  const told = follow({ ...inputs, ...given } as Parameters<typeof follow>[0], hostOf(run), { context, clock });
  let notices: Awaited<ReturnType<Story["told"]>> = [];
  const follows = told && {
    follow: ((guard, target) => {
      const story = told(guard, target);
      return { ...story, told: async () => (notices = await story.told()) };
    }) satisfies typeof told,
  };
  return { ...(await pushed(url, { ...first, ...files }, given, { context, ...follows })), notices };
}

const said = (): string => github.comments(2).at(-1)?.body ?? "";
const approved = (made: Preview): Record<string, string> => ({
  ...artifact(made),
  "approval.json": JSON.stringify(approvalOf(made.outputs.planDigest)),
});
const sealed = { sealedPlan: "plan/plan.json", approval: "approval.json", requireApproval: true };

test("a plan that was previewed, approved and applied: one comment, frozen, with the preview below", async () => {
  const url = await newTarget();
  const made = await previewed(url, total);
  const before = said();
  expect(before).toMatch(/^<!-- lockkeeper:preview target=\w{12} digest=\w{64} run=3 -->\n### /);

  expect(await push(url, { ...total, ...approved(made) }, sealed)).toMatchObject({ result: "applied" });
  expect(github.comments(2)).toMatchObject([{ author: "github-actions[bot]", edits: 2 }]);
  const [target] = /target=\w{12}/.exec(before) ?? [];
  expect(said()).toMatch(
    new RegExp(`^<!-- lockkeeper:preview ${target} digest=applied-\\w{12} run=10 state=applied -->\n### ✅ Applied\n`),
  );
  expect(said()).toContain("- Approved by `rita` for the environment `production`\n- Applied at ");
  expect(said()).toContain("https://github.com/octo-org/octo-repo/actions/runs/10), which was begun by `mira`");
  expect(said()).toContain("✅ applied | `20260201000000_total.sql`");
  expect(said()).toContain(before.split("\n").slice(1).join("\n").trim());

  expect(await push(url, { ...total, ...approved(made) }, sealed, 11)).toMatchObject({ result: "nothing-to-do" });
  expect(github.comments(2)).toMatchObject([{ edits: 2 }]);
  expect(await previewed(url, total)).toMatchObject({ exit: 0 });
  expect(github.comments(2)[0]).toMatchObject({ edits: 2, body: expect.stringContaining("state=applied") });
}, 60_000);

test("what was refused says what was approved and what was found; the next push takes its place", async () => {
  const url = await newTarget();
  const made = await previewed(url, total);
  const other = { [at("20260201000000_total")]: "alter table public.orders add column total bigint;" };
  const changed = await push(url, { ...other, ...approved(made) }, sealed);
  expect(changed).toMatchObject({ result: "blocked", reason: "files-changed" });
  expect(said()).toMatch(/state=refused -->\n### ⛔ /);
  expect(said()).toMatch(/\| *\| Approved \| Found \|\n[^]*20260201000000_total\.sql/);
  expect(said()).toContain("Nothing was touched.");

  expect(await push(url, { ...total, ...approved(made) }, sealed, 11)).toMatchObject({ result: "applied" });
  expect(said()).toMatch(/run=11 state=applied -->\n### ✅ Applied\n/);
  expect(github.comments(2)).toHaveLength(1);
}, 60_000);

test("what failed says file, line and SQLSTATE, in a comment of its own where there was no preview", async () => {
  const url = await newTarget();
  const { sha } = github.git.addCommit({ files: broken });
  github.addPull({ number: 2, state: "closed", mergedAt: "2026-11-01T00:00:00Z", mergeCommitSha: sha });
  expect(await push(url, broken, {})).toMatchObject({ result: "failed", reason: "sql-failed" });
  expect(said()).toMatch(/state=failed -->\n### ⛔ Failed: PostgreSQL refused a statement\n/);
  expect(said()).toContain(
    `/blob/${sha}/supabase/migrations/20260202000000_broken.sql#L2) · \`SQL_FAILED\` · SQLSTATE \`42P01\``,
  );
  expect(said()).not.toContain("The preview of this plan");
}, 60_000);

test("a GitHub that refuses changes nothing of the push, and is a notice", async () => {
  const url = await newTarget();
  github.interrupt("GET", /\/commits$/, { kind: "server-error", status: 500 }, 100);
  const outcome = await push(url, total, {});
  expect(outcome).toMatchObject({ result: "applied", exit: 0 });
  expect(outcome.notices).toEqual([
    { level: "notice", message: expect.stringMatching(/^The pull requests of this plan were not told: .*500/) },
  ]);
  expect(await rowsOf(url, "select total from public.orders")).toEqual([]);
}, 60_000);

test("what was taken back is told where it was told that it was applied", async () => {
  const url = await newTarget();
  const down = { [at("20260201000000_total.down")]: "alter table public.orders drop column total;" };
  const files = { ...total, ...down };
  await previewed(url, files);
  const { outputs } = await push(url, files, {});
  expect(said()).toMatch(/state=applied -->\n/);
  const goal = { kind: "deployment", id: outputs.deploymentId } as const;
  const { receipt } = await rolledBack({ url, files: { ...first, ...files }, layout: "supabase", goal });
  const asked = { comment: "always", githubToken: github.token } as Parameters<typeof tellOf>[0];
  const commit = github.git.refs.get("heads/main") ?? null;
  expect(await tellOf(asked, hostOf(10))?.({ ...receipt, commit })).toEqual([]);
  expect(github.comments(2)).toHaveLength(1);
  expect(said()).toMatch(/run=10 state=rolled-back -->\n### ✅ Rolled back\n/);
  expect(said()).toMatch(/#### What this does not bring back\n\n- `20260201000000_total\.down\.sql:1`: .*`total`/);
  expect(said()).toContain("The preview of this plan");
}, 60_000);

test("a push that was only asked what it would do tells nobody", async () => {
  const url = await newTarget();
  await previewed(url, total);
  const before = said();
  await push(url, total, { dryRun: true });
  expect(said()).toBe(before);
}, 60_000);
