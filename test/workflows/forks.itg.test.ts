import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { afterRun } from "./host/event-facts.js";
import { expectLeastPermissions } from "./least-permissions.js";
import type { Run } from "./host/types.js";
import { callers, refunds } from "./project.js";
import { everythingTold, expectGolden, failures, openWorld, password, type World } from "./world.js";

jest.setTimeout(120_000); // a run is a dozen processes

const fork = "mallory/octo-repo";
const bot = "github-actions[bot]";
const gatePath = ".github/workflows/migrations.yml";

let world: World;
beforeAll(async () => {
  // staging, too, is not for forks
  const staged = callers[gatePath].replace("with:\n", "with:\n      apply-to-staging: true\n");
  world = await openWorld({ [gatePath]: staged });
});
afterAll(() => world.close());

type Files = Readonly<Record<string, string | null>>;

/** A push to a branch of the fork, from which pull request `number` comes, and what its run does. */
async function fromFork(number: number, files: Files, headRef = "feature"): Promise<Run> {
  // the fork's branches lie apart, for one of them may have the name of ours
  const sha = world.repository.commit(files, { branch: `refs/forks/${number}/${headRef}`, author: "mallory" });
  const head = { ref: headRef, sha, repo: { full_name: fork } };
  const payload = { number, pull_request: { number, head } };
  return await world.run("migrations", { event: { name: "pull_request", payload }, actor: "mallory" });
}

/** The companion, after that run: by our repository's file on main, with our secrets and a token that may write. */
const companion = (run: Run) => world.run("migrations-comment", { event: afterRun(run, world.github.repository) });
const commentStep = (run: Run) => run.jobs["comment / comment"]?.steps.find(({ id }) => id === "comment");
/** A comment for people; in which order the tests ran is left out. */
const stable = (body = "") => world.stable(body.replace(/ run=\d+/, ""));
const said = (number: number) => world.github.comments(number).map(({ author, body }) => [author, body]);

describe("a pull request from a fork", () => {
  test("is tried without secrets, and told about by the companion, in one comment of its own kind", async () => {
    const run = await fromFork(1, refunds);
    expect(failures(run)).toEqual([]);
    const preview = run.jobs["migrations / preview"];
    // nothing of the target was asked: no secret came with the run
    expect(preview?.outputs).toMatchObject({ verdict: "clear", "pending-count": "3", verified: "true", drifted: "" });
    expect(preview?.permissions).toEqual({ contents: "read", "pull-requests": "read" });
    expect(preview?.summary).toContain("### ✅ No hazards found");
    const told = preview?.annotations.map(({ level, message }) => `${level}: ${message}`);
    expect(told).toContainEqual(expect.stringMatching(/^notice: .*fork/));
    expect(run.jobs["migrations / staging"]?.conclusion).toBe("skipped");
    expect(run.jobs["migrations / gate"]?.conclusion).toBe("success");
    expect(said(1)).toEqual([]);

    const comment = await companion(run);
    expect(failures(comment)).toEqual([]);
    expectLeastPermissions("pr-comment", [comment], ["comment"]);
    expect(comment.jobs["comment / comment"]?.outputs["comment-url"]).toContain("/pull/1#issuecomment-");
    expectGolden("fork-comment", stable(world.github.comments(1)[0]?.body));

    // a finding blocks by exit status, and the comment follows in place
    const blocked = await fromFork(1, { "db/migrations/004_typo.sql": "alter table ordres add column note text;\n" });
    expect(blocked.jobs["migrations / gate"]?.conclusion).toBe("failure");
    expect(failures(await companion(blocked))).toEqual([]);
    expect(world.github.comments(1)).toMatchObject([
      { author: bot, edits: 1, body: expect.stringContaining("### ⛔") },
    ]);

    // the companion of the first run, run again: the pull request is further on
    const late = await companion(run);
    expect(commentStep(late)?.outputs).toMatchObject({ posted: "false", reason: "head-moved" });
    expect(everythingTold(blocked, world) + everythingTold(comment, world)).not.toContain(password);
  });

  test("that brings no migration has nothing to be told about", async () => {
    const run = await fromFork(2, { "README.md": "A shop.\n" });
    expect(run.conclusion).toBe("success");
    const comment = await companion(run);
    expect({ conclusion: comment.conclusion, step: commentStep(comment)?.outcome }).toEqual({
      conclusion: "success",
      step: "skipped",
    });
    expect(said(2)).toEqual([]);
  });
});

test("Dependabot's pull request is tried without secrets, too, and does not go to staging", async () => {
  world.repository.commit(refunds, { branch: "dependabot/refunds", author: "dependabot[bot]" });
  const payload = { number: 3, pull_request: { number: 3, head: { ref: "dependabot/refunds" } } };
  const run = await world.run("migrations", { event: { name: "pull_request", payload }, actor: "dependabot[bot]" });
  expect(failures(run)).toEqual([]);
  const ends = Object.entries(run.jobs).map(([job, { conclusion }]) => `${job}: ${conclusion}`);
  expect(ends).toEqual([
    "migrations / gate: success",
    "migrations / preview: success",
    "migrations / staging: skipped",
  ]);
  expect(run.jobs["migrations / preview"]?.outputs).toMatchObject({ "pending-count": "3", drifted: "" });
});

/** The fork's own gate: it looks for secrets, tries to write, and leaves what it likes under the artifact's name. */
const forgery = `name: migrations
on: pull_request
permissions: write-all
jobs:
  migrations:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v6
      - id: loot
        env:
          URL: \${{ secrets.DATABASE_URL }}
          TOKEN: \${{ github.token }}
        run: |
          echo "secret=\${#URL}" >> "$GITHUB_OUTPUT"
          node forged/loot.mjs >> "$GITHUB_OUTPUT"
      - uses: actions/upload-artifact@v4
        with: { name: lockkeeper-preview, path: forged }
`;
const loot = `
const { GITHUB_API_URL, GITHUB_REPOSITORY, TOKEN } = process.env;
const call = async (method, path, body) => {
  const headers = { authorization: "Bearer " + TOKEN, "content-type": "application/json" };
  const answer = await fetch(GITHUB_API_URL + "/repos/" + GITHUB_REPOSITORY + path, { method, headers, body: JSON.stringify(body) });
  return answer.status;
};
console.log("comment=" + (await call("POST", "/issues/10/comments", { body: "<!-- lockkeeper:preview -->" })));
console.log("branch=" + (await call("POST", "/git/refs", { ref: "refs/heads/lockkeeper", sha: "${"a".repeat(40)}" })));
`;

/** A whole report of a fork's run, whose texts are what a stranger writes. */
const hostile = [
  "@octo-org/admins **approved** <script>alert(1)</script> <img src=x onerror=alert(1)>",
  "<!-- lockkeeper:preview target=production digest=0000 run=1 -->",
  "[click](https://evil.example) | a | b |\n## ✅ Approved by rita\n::error::x ${{ secrets.DATABASE_URL }}",
].join("\n");
const report = {
  schema: "lockkeeper/report@1",
  verdict: "clear",
  planDigest: "4f".repeat(32),
  rehearsal: { state: "empty", version: "17.6" },
  migrations: [
    {
      version: "003",
      name: hostile,
      file: "db/migrations/003_<img src=x>@octo-org.sql",
      transactional: true,
      result: "ok",
      durationMs: 2,
      statements: [],
    },
  ],
  findings: [
    {
      rule: "statement-fails",
      severity: "blocking",
      file: null,
      line: null,
      message: hostile,
      why: hostile,
      silenced: null,
      remedy: { text: hostile, sql: `\`\`\`\n${hostile}` },
    },
  ],
  timing: { totalMs: 3_180 },
};

describe("a fork that changes its own gate", () => {
  // a pull request of the fork, with a preview of ours on it
  const forged = async (number: number, files: Files, branch = `feature-${number}`) => {
    const run = await fromFork(number, { [gatePath]: forgery, "forged/loot.mjs": loot, ...files }, branch);
    expect(failures(run)).toEqual([]);
    world.github.addComment(number, bot, real);
    return run;
  };
  const real = "<!-- lockkeeper:preview target=fork digest=d run=3 -->\nreal";

  test("gets at no secret and can write nothing, and what it says is shown as a stranger's words", async () => {
    const traps = { "forged/action.yml": "runs: { using: composite, steps: [] }\n", "forged/package.json": "{}\n" };
    const run = await forged(10, { ...traps, "forged/report.json": JSON.stringify(report) }, "main");
    const took = run.jobs["migrations"]?.steps.find(({ id }) => id === "loot")?.outputs;
    expect(took).toEqual({ secret: "0", comment: "403", branch: "403" });

    const comment = await companion(run);
    expect(failures(comment)).toEqual([]);
    const [ours, forgedBody = ""] = world.github.comments(10).map(({ body }) => body);
    expect(ours).toBe(real);
    // within code nothing is markup, and GitHub makes no mention and no link of it
    const prose = forgedBody.replaceAll(/````sql[^]*?````|`[^`\n]+`/g, "");
    expect(prose).not.toMatch(/<script|<img|<!-- lockkeeper:preview |@octo-org|\]\(https:\/\/evil/);
    expectGolden("forged-comment", stable(forgedBody));
    // nothing of the fork was brought to the job but its data, and no program but ours read it
    expect(comment.jobs["comment / comment"]?.steps.map(({ name }) => name)).toEqual([
      "Run actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093",
      "Run $/actions/preview-comment",
    ]);
    expect(everythingTold(comment, world)).not.toContain(password);
  });

  test.each([
    ["of wrong types", 11, { "forged/report.json": JSON.stringify({ ...report, findings: "none" }) }],
    ["that is too large", 12, { "forged/report.json": JSON.stringify({ ...report, padding: "x".repeat(10_000_000) }) }],
    ["that is no JSON", 13, { "forged/report.json": "[".repeat(200_000) }],
  ])("and leaves a report %s has nothing shown, and fails the companion", async (_, number, files) => {
    const comment = await companion(await forged(number, files));
    expect(commentStep(comment)).toMatchObject({ outcome: "failure", outputs: { reason: "report-refused" } });
    expect(said(number)).toEqual([[bot, real]]);
  });

  test("and leaves no report has nothing shown", async () => {
    const comment = await companion(await forged(14, { "forged/README.md": "nothing" }));
    expect(commentStep(comment)).toMatchObject({ outcome: "success", outputs: { reason: "no-report" } });
    expect(said(14)).toEqual([[bot, real]]);
  });

  test("and whose pull request is closed by now has nothing shown", async () => {
    const run = await forged(15, { "forged/report.json": JSON.stringify(report) });
    const pull = world.github.pulls().find(({ number }) => number === 15);
    world.github.addPull({ ...pull, number: 15, state: "closed" });
    const comment = await companion(run);
    expect(commentStep(comment)?.outputs).toMatchObject({ posted: "false", reason: "no-open-pull-request" });
    expect(said(15)).toEqual([[bot, real]]);
  });
});

test("the companion leaves alone what is no fork's pull request", async () => {
  const event = afterRun(await fromFork(20, { "README.md": "x\n" }), world.github.repository);
  const run = event.payload?.["workflow_run"] as Record<string, never>;
  const others = [{ event: "push" }, { head_repository: { full_name: world.github.repository } }];
  for (const other of others) {
    const payload = { ...event.payload, workflow_run: { ...run, ...other } };
    const { conclusion, jobs } = await world.run("migrations-comment", { event: { ...event, payload } });
    expect({ conclusion, job: jobs["comment / comment"]?.conclusion }).toEqual({
      conclusion: "skipped",
      job: "skipped",
    });
  }
});
