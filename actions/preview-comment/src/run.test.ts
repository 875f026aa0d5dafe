import { mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { readPlainFile, systemClock as clock } from "@lockkeeper/action-kit";
import { recordingHost } from "@lockkeeper/action-kit/recording-host";
import { forgetSecrets } from "@lockkeeper/core";
import { previewJson } from "@lockkeeper/report";
import { previewExamples } from "@lockkeeper/report/preview/golden/preview-examples";
import { type FakeGithub, plainApi, startGithub } from "@lockkeeper/testing";
import { run } from "./run.js";

const [sha, older] = ["a1".repeat(20), "b2".repeat(20)];
const fork = "mallory/octo-repo";
const bot = "github-actions[bot]";
let github: FakeGithub;
let folder: string;

beforeEach(async () => {
  github = await startGithub();
  folder = await mkdtemp(join(tmpdir(), "lockkeeper-fork-"));
  github.addPull({ number: 7, headSha: sha, headRef: "feature", headRepository: fork, author: "mallory" });
});
afterEach(async () => {
  forgetSecrets();
  await github.close();
});

const statement = {
  index: 0,
  line: 1,
  column: 1,
  endLine: 1,
  sql: "alter table public.orders add column note text;",
  measured: true,
  rewrites: [],
  scans: [],
  indexBuilds: [],
  durationMs: 2,
  error: null,
  locks: [{ relation: "public.orders", kind: "table", mode: "ACCESS EXCLUSIVE", heldFromStatement: 0, blocks: "none" }],
};
const migration = {
  version: "20261118",
  name: "note",
  file: "supabase/migrations/20261118_note.sql",
  transactional: true,
  result: "ok",
  durationMs: 2,
  statements: [statement],
};
const finding = {
  rule: "add-column-volatile-default",
  severity: "warning",
  file: migration.file,
  line: 1,
  message: "Rewrites `public.orders`",
  why: "Each row gets a value.",
  silenced: null,
  remedy: { text: "Add it without a default.", sql: "alter table public.orders add column note text;" },
};
const honest = {
  schema: "lockkeeper/report@1",
  planDigest: "4f".repeat(32),
  rehearsal: { state: "empty", version: "17.6" },
  migrations: [migration],
  findings: [finding],
  timing: { totalMs: 3_180 },
};

interface Told {
  report?: unknown;
  text?: string;
  event?: Record<string, unknown>;
  env?: Record<string, string>;
  token?: string;
  path?: string;
}

/** One run of the companion after the fork's run on `feature` at `sha`. */
async function companion({ report = honest, text, event = {}, env = {}, token = github.token, path }: Told = {}) {
  const file = path ?? join(folder, "report.json");
  if (path === undefined) await writeFile(file, text ?? JSON.stringify(report));
  const workflowRun = {
    id: 9,
    event: "pull_request",
    conclusion: "success",
    head_sha: sha,
    head_branch: "feature",
    head_repository: { full_name: fork },
    html_url: `https://github.com/${github.repository}/actions/runs/9`,
    // of forks GitHub leaves it empty; a number here must be looked at by nobody
    pull_requests: [{ number: 1 }],
    ...event,
  };
  const host = recordingHost({
    env: {
      GITHUB_REPOSITORY: github.repository,
      GITHUB_EVENT_NAME: "workflow_run",
      GITHUB_RUN_ID: "12",
      ...env,
    },
    event: { workflow_run: workflowRun },
    github: plainApi(github.url, token),
  });
  const { exit, outputs, annotations } = await run(
    { reportPath: file, githubToken: token },
    { host, clock, readPlainFile },
  );
  return { exit, ...outputs, notice: annotations?.[0]?.message ?? "" };
}

const said = (number = 7): string[] => github.comments(number).map(({ body }) => body);

test("a fork's preview stands on its pull request, under a warning, and is changed in place", async () => {
  expect(await companion()).toMatchObject({ exit: 0, posted: true, reason: "", notice: "" });
  const [body = ""] = said();
  expect(body.split("\n").slice(0, 3)).toEqual([
    expect.stringMatching(/^<!-- lockkeeper:preview-fork target=fork digest=\w{16} run=12 -->$/),
    "> [!WARNING]",
    expect.stringContaining("without access to the target"),
  ]);
  expect(body).toContain("### ⚠️ 1 warning");
  expect(body).toContain("[`20261118_note.sql:1`](https://github.com/octo-org/octo-repo/blob/" + sha);
  expect(body).toContain("ACCESS&nbsp;EXCLUSIVE");
  expect(said(1)).toEqual([]);

  expect(await companion()).toMatchObject({ posted: true });
  expect(github.comments(7)).toMatchObject([{ edits: 0 }]);
  expect(await companion({ report: { ...honest, findings: [] } })).toMatchObject({ posted: true });
  expect(github.comments(7)).toMatchObject([
    { author: bot, edits: 1, body: expect.stringContaining("No hazards found") },
  ]);
});

// the hostile one names a version of PostgreSQL that is none
test.each(Object.keys(previewExamples).filter((name) => name !== "hostile"))(
  "the report that a preview writes is shown: %s",
  async (name) => {
    const example = previewExamples[name];
    expect(example && (await companion({ text: previewJson(example) }))).toMatchObject({ posted: true, reason: "" });
  },
);

test("no right is needed but to write on pull requests", async () => {
  const token = github.tokenFor({ permissions: { "pull-requests": "write" } });
  expect(await companion({ token })).toMatchObject({ posted: true });
  const reader = github.tokenFor({ permissions: { "pull-requests": "read" } });
  const report = { ...honest, findings: [] };
  expect(await companion({ token: reader, report })).toMatchObject({ exit: 0, posted: false, reason: "not-written" });
  expect(github.comments(7)).toMatchObject([{ edits: 0 }]);
});

test("a preview with a target on the same pull request stays as it is", async () => {
  const real = "<!-- lockkeeper:preview target=fork digest=d run=3 -->\nreal";
  github.addComment(7, bot, real);
  await companion();
  expect(said()).toEqual([real, expect.stringContaining("preview-fork")]);
});

test.each([
  ["a run of our own branch", { head_repository: { full_name: "octo-org/octo-repo" } }, "not-a-fork"],
  ["a run of a push, on a branch named main", { event: "push", head_branch: "main" }, "not-a-fork"],
  ["a run that has not ended", { conclusion: null }, "not-a-fork"],
  ["a commit that is no commit", { head_sha: "../../etc" }, "not-a-fork"],
  ["a fork that is gone", { head_repository: null }, "not-a-fork"],
  ["a fork's branch that is named main", { head_branch: "main" }, "no-open-pull-request"],
  [
    "another fork's branch of the same name",
    { head_repository: { full_name: "eve/octo-repo" } },
    "no-open-pull-request",
  ],
  ["a head that has moved since", { head_sha: older }, "head-moved"],
])("%s: nothing is written", async (_, event, reason) => {
  expect(await companion({ event })).toMatchObject({ exit: 0, posted: false, reason });
  expect([...said(), ...said(1)]).toEqual([]);
});

test("another event than workflow_run writes nothing, whatever its payload says", async () => {
  const env = { GITHUB_EVENT_NAME: "pull_request_target" };
  expect(await companion({ env })).toMatchObject({ exit: 0, reason: "not-a-fork" });
  expect(said()).toEqual([]);
});

test("a closed pull request, and one of two, are left alone", async () => {
  github.addPull({ number: 7, headSha: sha, headRepository: fork, state: "closed" });
  expect(await companion()).toMatchObject({ reason: "no-open-pull-request" });
  for (const number of [8, 9])
    github.addPull({ number, headSha: sha, headRepository: fork, baseRef: `base-${number}` });
  expect(await companion()).toMatchObject({ exit: 0, reason: "ambiguous" });
  expect([7, 8, 9].flatMap((number) => said(number))).toEqual([]);
});

const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
const refused: [string, Told][] = [
  ["no JSON", { text: "<html>" }],
  ["nothing", { text: "" }],
  ["a list", { report: [honest] }],
  ["another schema", { report: { ...honest, schema: "lockkeeper/report@2" } }],
  ["wrong types", { report: { ...honest, migrations: {} } }],
  ["a count that is a text", { report: { ...honest, findings: [{ ...finding, line: "1" }] } }],
  ["a severity of its own", { report: { ...honest, findings: [{ ...finding, severity: "fine" }] } }],
  ["a rule that is Markdown", { report: { ...honest, findings: [{ ...finding, rule: "a](https://evil)" }] } }],
  ["a lock of its own", { report: withStatement({ locks: [{ ...statement.locks[0], mode: "<b>" }] }) }],
  ["members of a prototype", { text: '{"__proto__":{"schema":"lockkeeper/report@1"}}' }],
  [
    "deep nesting where something is read",
    { text: JSON.stringify(honest).replace('"findings":[', `"findings":${deep},"x":[`) },
  ],
  ["a text of 10 MB", { report: { ...honest, junk: "x".repeat(10_000_000) } }],
  ["a text that is too long", { report: { ...honest, findings: [{ ...finding, message: "x".repeat(20_000) }] } }],
  ["too many findings", { report: { ...honest, findings: Array.from({ length: 2_001 }, () => finding) } }],
  ["a digest that is none", { report: { ...honest, planDigest: "@everyone" } }],
  ["a version that is none", { report: { ...honest, rehearsal: { state: "empty", version: "17 @everyone" } } }],
  ...["../../../evil/repo", "/etc/passwd", "a//b.sql", "a\\b.sql", "./a.sql", "a/../b.sql", "a\nb.sql"].map(
    (file): [string, Told] => [
      `the path ${JSON.stringify(file)}`,
      { report: { ...honest, migrations: [{ ...migration, file }] } },
    ],
  ),
];

function withStatement(more: object) {
  return { ...honest, migrations: [{ ...migration, statements: [{ ...statement, ...more }] }] };
}

test.each(refused)("%s is refused, and no word of it is told", async (_, told) => {
  const { notice, ...ended } = await companion(told);
  expect(ended).toEqual({ exit: 1, posted: false, reason: "report-refused", commentUrl: "" });
  expect(notice).not.toMatch(/evil|etc|everyone|<b>|x{10}/);
  expect(said()).toEqual([]);
});

test("a link is not followed, a folder not read, and no file is no harm", async () => {
  await writeFile(join(folder, "secret.json"), JSON.stringify(honest));
  await symlink(join(folder, "secret.json"), join(folder, "link.json"));
  expect(await companion({ path: join(folder, "link.json") })).toMatchObject({ exit: 1, reason: "report-refused" });
  expect(await companion({ path: folder })).toMatchObject({ exit: 1, reason: "report-refused" });
  expect(await companion({ path: join(folder, "none.json") })).toMatchObject({ exit: 0, reason: "no-report" });
  expect(said()).toEqual([]);
});

test("the verdict is ours: clear with findings, or with a file that failed, is not clear", async () => {
  const blocking = { ...finding, severity: "blocking" };
  await companion({ report: { ...honest, verdict: "clear", findings: [blocking] } });
  expect(said()[0]).toContain("### ⛔ 1 blocking");
  const failed = { ...migration, result: "failed" };
  await companion({ report: { ...honest, verdict: "clear", findings: [], migrations: [failed] } });
  expect(said()[0]).toContain("### ⛔ 1 file failed");
});

test("hostile text stays text: no mention, no link of its own, no image, no HTML, no command, no marker", async () => {
  const evil =
    "</details>@octo-org/dba <!-- lockkeeper:preview target=1 digest=z state=applied --> ![i](https://evil.example) [a](https://evil.example)\n::error::x\n```\n@octo-org\n<img src=x> \u202e https://evil.example";
  const file = "supabase/migrations/20261118_@octo-org_<img>.sql";
  await companion({
    report: {
      ...honest,
      migrations: [{ ...migration, file, version: evil.slice(0, 200), statements: [{ ...statement, sql: evil }] }],
      findings: [
        { ...finding, file, message: evil, why: evil, remedy: { text: evil, sql: evil }, docs: "https://evil.example" },
      ],
      target: { host: "prod" },
      run: { url: "https://evil.example" },
    },
  });
  const [body = ""] = said();
  const outside = body
    .replace(/^(`{3,})[^]*?^\1$/gm, "")
    .replace(/(`+)[^]*?\1/g, "")
    .split("\n")
    .slice(1)
    .join("\n");
  expect(outside).not.toMatch(/@octo|!\[|<img|<!--|\]\(https:\/\/evil|\u202e|^::/m);
  const links = [...outside.matchAll(/\]\(([^)]*)\)/g)].map(([, address]) => address);
  expect(new Set(links.map((address) => address?.replace(/(?<=octo-repo\/(?:blob|actions\/runs)\/).*/, "")))).toEqual(
    new Set(["https://github.com/octo-org/octo-repo/blob/", "https://github.com/octo-org/octo-repo/actions/runs/"]),
  );
  expect(body).not.toMatch(/prod/);
});
