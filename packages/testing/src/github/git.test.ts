import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { callFake, type Reply } from "./call-fake.js";
import { type FakeGithub, startGithub } from "./start-github.js";

let github: FakeGithub;
let token: string;
beforeEach(async () => {
  github = await startGithub();
  token = github.tokenFor({ permissions: { contents: "write", "pull-requests": "write" } });
});
afterEach(() => github.close());

const get = (path: string) => callFake(github, "GET", path, { token });
const send = (method: string, path: string, body: unknown) => callFake(github, method, path, { body, token });
const shaOf = ({ data }: Reply) => (data as { sha: string }).sha;

/** A branch with one more file, made as a client makes it. */
async function branchOff(branch: string, from: string): Promise<string> {
  const base = (await get(`/git/commits/${from}`)).data as { tree: { sha: string } };
  const blob = shaOf(await send("POST", "/git/blobs", { content: "SELECT 1;\n" }));
  const entry = { path: "migrations/2.sql", mode: "100644", type: "blob", sha: blob };
  const tree = shaOf(await send("POST", "/git/trees", { base_tree: base.tree.sha, tree: [entry] }));
  const commit = shaOf(await send("POST", "/git/commits", { message: "Catch up", tree, parents: [from] }));
  expect(await send("POST", "/git/refs", { ref: `refs/heads/${branch}`, sha: commit })).toMatchObject({ status: 201 });
  return commit;
}

test("commits are listed by what they changed", async () => {
  const one = github.git.addCommit({ files: { "migrations/1.sql": "a", "readme.md": "b" }, message: "One" });
  const two = github.git.addCommit({ files: { "readme.md": "c" }, message: "Two" });
  const three = github.git.addCommit({ files: { "migrations/1.sql": null }, message: "Three" });
  const shas = async (query: string) =>
    ((await get(`/commits${query}`)).data as { sha: string }[]).map(({ sha }) => sha);
  expect(await shas("")).toEqual([three.sha, two.sha, one.sha]);
  expect(await shas("?path=migrations")).toEqual([three.sha, one.sha]);
  expect(await shas(`?path=migrations&sha=${two.sha}`)).toEqual([one.sha]);
  expect(github.usedBy(token)).toEqual({ contents: "read" });
});

test("a branch is made from blobs, and a pull request from the branch", async () => {
  const { sha } = github.git.addCommit({ files: { "migrations/1.sql": "a" } });
  const commit = await branchOff("lockkeeper/catch-up", sha);
  expect(github.git.textAt("lockkeeper/catch-up", "migrations/2.sql")).toBe("SELECT 1;\n");
  expect(github.git.textAt("lockkeeper/catch-up", "migrations/1.sql")).toBe("a");
  const ref = await get(`/git/ref/${encodeURIComponent("heads/lockkeeper/catch-up")}`);
  expect(ref).toMatchObject({ status: 200, data: { object: { sha: commit } } });

  const wanted = { title: "Catch up", head: "lockkeeper/catch-up", base: "main", body: "why" };
  const made = await send("POST", "/pulls", wanted);
  expect(made).toMatchObject({ status: 201, data: { number: 2, state: "open", head: { sha: commit } } });
  expect(await send("POST", "/pulls", wanted)).toMatchObject({ status: 422 });
  const found = await get(`/pulls?head=${encodeURIComponent("octo-org:lockkeeper/catch-up")}`);
  expect(found.data).toMatchObject([{ number: 2, title: "Catch up", body: "why", user: { type: "Bot" } }]);
  await send("PATCH", "/pulls/2", { body: "news", state: "closed" });
  expect(github.pulls().at(-1)).toMatchObject({ body: "news", state: "closed", edits: 1 });
});

test("GitHub refuses what does not fit", async () => {
  const { sha } = github.git.addCommit();
  const side = await branchOff("side", sha);
  const { sha: later } = github.git.addCommit({ message: "Later" });
  const ref = `/git/refs/${encodeURIComponent("heads/side")}`;
  const status = async (reply: Promise<Reply>) => (await reply).status;
  expect(await status(send("POST", "/git/refs", { ref: "refs/heads/side", sha }))).toBe(422);
  expect(await status(send("POST", "/git/refs", { ref: "refs/heads/x", sha: "f".repeat(40) }))).toBe(422);
  expect(await status(send("PATCH", ref, { sha: later }))).toBe(422);
  expect(github.git.refs.get("heads/side")).toBe(side);
  expect(await status(send("PATCH", ref, { sha: later, force: true }))).toBe(200);
  expect(await status(send("PATCH", "/git/refs/heads%2Fno", { sha: later }))).toBe(422);
  expect(await status(get("/git/ref/heads%2Fno"))).toBe(404);
  github.forbidPulls();
  const refused = await send("POST", "/pulls", { title: "x", head: "side", base: "main" });
  expect(refused).toMatchObject({ status: 403, data: { message: expect.stringContaining("not permitted to create") } });
});
