import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type FakeGithub, startGithub } from "./start-github.js";

let github: FakeGithub;
beforeEach(async () => {
  github = await startGithub();
});
/** Closes without the complaint that these tests provoke. */
afterEach(() => github.close().catch(() => {}));

interface Reply {
  status: number;
  headers: Headers;
  data: unknown;
}

async function call(method: string, path: string, body?: unknown, token = github.token): Promise<Reply> {
  const headers = { authorization: `token ${token}`, "content-type": "application/json" };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${github.url}${path}`, { method, headers, ...sent });
  return { status: response.status, headers: response.headers, data: await response.json() };
}

const repository = "/repos/octo-org/octo-repo";
const comments = `${repository}/issues/1/comments`;

test("comments are made, listed in pages, and changed", async () => {
  for (let n = 0; n < 5; n += 1) github.addComment(1, "octocat", `comment ${n}`);
  const made = await call("POST", comments, { body: "mine" });
  expect(made).toMatchObject({ status: 201, data: { user: { login: "github-actions[bot]", type: "Bot" } } });

  const first = await call("GET", `${comments}?per_page=2`);
  expect(first.data).toMatchObject([{ body: "comment 0" }, { body: "comment 1" }]);
  const links = first.headers.get("link") ?? "";
  expect(links).toMatch(/page=2>; rel="next".*page=3>; rel="last"/);
  const last = await call("GET", `${comments}?per_page=2&page=3`);
  expect(last.data).toHaveLength(2);
  expect(last.headers.get("link")).not.toContain('rel="next"');

  const id = github.comments(1).at(-1)?.id;
  expect(await call("PATCH", `${repository}/issues/comments/${id}`, { body: "changed" })).toMatchObject({
    status: 200,
  });
  expect(await call("GET", `${repository}/issues/comments/${id}`)).toMatchObject({ data: { body: "changed" } });
  expect(github.comments(1).at(-1)).toMatchObject({ body: "changed", edits: 1 });
  await github.close();
});

test("issues are made, listed among pull requests, changed and closed; labels come with them", async () => {
  const issues = `${repository}/issues`;
  const made = await call("POST", issues, { title: "One", body: "x", labels: ["new"] });
  expect(made).toMatchObject({ status: 201, data: { number: 2, state: "open", labels: [{ name: "new" }] } });
  expect(await call("GET", `${repository}/labels/new`)).toMatchObject({ data: { name: "new", color: "ededed" } });
  const open = (await call("GET", issues)).data;
  expect(open).toMatchObject([{ number: 2 }, { number: 1, pull_request: {} }]);

  const closed = await call("PATCH", `${issues}/2`, { state: "closed", state_reason: "not_planned" });
  expect(closed).toMatchObject({ data: { state: "closed", state_reason: "not_planned" } });
  const at = github.issues()[0]?.closedAt;
  expect((await call("GET", `${issues}?state=closed&since=${at}`)).data).toMatchObject([{ number: 2 }]);
  expect((await call("GET", `${issues}?state=closed&since=2027-01-01T00:00:00Z`)).data).toEqual([]);
  await call("PATCH", `${issues}/2`, { state: "open" });
  expect(github.issues()).toMatchObject([{ state: "open", stateReason: "reopened", closedAt: null, edits: 2 }]);
  expect(await call("POST", `${issues}/2/comments`, { body: "mine" })).toMatchObject({ status: 201 });
  expect(github.comments(2)).toMatchObject([{ body: "mine" }]);
  await github.close();
});

test("a repository without issues says so", async () => {
  github.disableIssues();
  expect(await call("POST", `${repository}/issues`, { title: "x" })).toMatchObject({ status: 410 });
  await github.close();
});

test("pull requests, their files, and those of a commit", async () => {
  const headSha = "f".repeat(40);
  github.addPull({ number: 2, headSha, headRepository: "mallory/octo-repo", files: ["a.sql", "b.sql"] });
  expect((await call("GET", `${repository}/pulls/2`)).data).toMatchObject({
    number: 2,
    head: { sha: headSha, repo: { full_name: "mallory/octo-repo" } },
    base: { repo: { full_name: "octo-org/octo-repo" } },
  });
  const files = await call("GET", `${repository}/pulls/2/files`);
  expect(files.data).toMatchObject([{ filename: "a.sql" }, { filename: "b.sql" }]);
  const pulls = await call("GET", `${repository}/commits/${headSha}/pulls`);
  expect(pulls.data).toMatchObject([{ number: 2 }]);
  await github.close();
});

describe("what GitHub refuses", () => {
  const noIssues = () => github.tokenFor({ issues: "read" });
  const label = () => call("POST", `${repository}/labels`, { name: "known", color: "ffffff" });
  const readOnly = () => github.tokenFor({ pullRequests: "read" });
  const cases: [name: string, ask: () => Promise<Reply>, status: number, message: string][] = [
    ["an unknown token", () => call("GET", comments, undefined, "ghs_old"), 401, "Bad credentials"],
    ["GET /user to an app", () => call("GET", "/user"), 403, "not accessible by integration"],
    ["writing to a reader", () => call("POST", comments, { body: "x" }, readOnly()), 403, "not accessible"],
    ["a label that is there", async () => (await label(), label()), 422, "Validation Failed"],
    [
      "an issue of a reader",
      () => call("POST", `${repository}/issues`, { title: "x" }, noIssues()),
      403,
      "not accessible",
    ],
    ["a title of 257 characters", () => call("POST", `${repository}/issues`, { title: "x".repeat(257) }), 422, "Valid"],
    ["another repository", () => call("GET", "/repos/a/b/issues/1/comments"), 404, "Not Found"],
    ["an unknown pull request", () => call("GET", `${repository}/pulls/9`), 404, "Not Found"],
    ["too long a text", () => call("POST", comments, { body: "x".repeat(65_537) }), 422, "Validation Failed"],
  ];
  test.each(cases)("%s", async (_, ask, status, message) => {
    const reply = await ask();
    expect(reply).toMatchObject({ status, data: { message: expect.stringContaining(message) } });
    expect(github.violations).toEqual([]);
  });

  test("65,536 characters are not too long, however many bytes they have", async () => {
    expect(await call("POST", comments, { body: "🚢".repeat(65_536) })).toMatchObject({ status: 201 });
  });

  test("a person has a name", async () => {
    const token = github.tokenFor({ login: "dana", app: false });
    expect((await call("GET", "/user", undefined, token)).data).toMatchObject({ login: "dana", type: "User" });
  });
});

describe("permissions of a token", () => {
  test("what is not listed is none, for reading, too, and what was needed is kept in mind", async () => {
    const token = github.tokenFor({ permissions: { "pull-requests": "read" } });
    const ask = async (method: string, path: string, body?: unknown) =>
      (await call(method, `${repository}${path}`, body, token)).status;
    expect(github.usedBy(token)).toEqual({});
    expect(await ask("GET", "/pulls/1")).toBe(200);
    expect(github.usedBy(token)).toEqual({ "pull-requests": "read" });
    expect(await ask("GET", "/issues")).toBe(403);
    expect(await ask("POST", "/issues/1/comments", { body: "x" })).toBe(403);
    expect(await ask("GET", "/issues/1/comments")).toBe(200);
    expect(github.usedBy(token)).toEqual({ issues: "read", "pull-requests": "write" });
    expect(github.usedBy(github.token)).toEqual({});
    await github.close();
  });

  test("comments of an issue are not those of a pull request", async () => {
    const issue = github.addIssue({});
    const token = github.tokenFor({ permissions: { issues: "write" } });
    const on = (number: number) => call("POST", `${repository}/issues/${number}/comments`, { body: "x" }, token);
    expect([(await on(issue.number)).status, (await on(1)).status]).toEqual([201, 403]);
    await github.close();
  });
});

test("an interruption comes as often as it was planned", async () => {
  github.interrupt("GET", /comments$/, { kind: "secondary-limit", retryAfter: 7 });
  const limited = await call("GET", comments);
  expect([limited.status, limited.headers.get("retry-after")]).toEqual([403, "7"]);
  expect((await call("GET", comments)).status).toBe(200);
  github.interrupt("POST", /comments$/, { kind: "lost-answer" });
  await expect(call("POST", comments, { body: "x" })).rejects.toThrow();
  expect(github.comments(1)).toHaveLength(1);
});

test("a comment is folded away by GraphQL", async () => {
  const comment = github.addComment(1, "octocat", "old");
  const query =
    "mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }";
  const ask = (id: string, token?: string) => call("POST", "/graphql", { query, variables: { id } }, token);
  const refused = await ask(`IC_${comment.id}`, github.tokenFor({ mayMinimize: false }));
  expect(refused).toMatchObject({ status: 200, data: { errors: [{ type: "FORBIDDEN" }] } });
  expect(await ask("IC_0")).toMatchObject({ data: { errors: [{ type: "NOT_FOUND" }] } });
  expect(comment.minimized).toBeNull();
  await ask(`IC_${comment.id}`);
  expect(comment.minimized).toBe("OUTDATED");
});

describe("what GitHub's description does not know is a violation, and closing tells", () => {
  test.each([
    ["an unknown path", () => call("GET", `${repository}/nonsense`)],
    ["a missing member", () => call("POST", comments, {})],
    ["a member of another type", () => call("POST", comments, { body: 5 })],
    ["a number that is none", () => call("GET", `${comments}?page=two`)],
  ])("%s", async (_, ask) => {
    expect((await ask()).status).toBeGreaterThanOrEqual(400);
    expect(github.violations).toHaveLength(1);
    await expect(github.close()).rejects.toThrow("not as GitHub describes its API");
  });
});
