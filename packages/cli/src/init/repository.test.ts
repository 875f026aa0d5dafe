import { expect, test } from "@jest/globals";
import type { Disk } from "./disk.js";
import { findRepository, parseRemote } from "./repository.js";

const urls: [url: string, expected: string | null][] = [
  ["https://github.com/acme/shop.git", "github.com acme shop"],
  ["https://github.com/acme/shop", "github.com acme shop"],
  ["https://github.com/acme/shop.js.git/", "github.com acme shop.js"],
  ["https://me:ghp_token@github.com/acme/shop", "github.com acme shop"],
  ["git@github.com:acme/shop.git", "github.com acme shop"],
  ["git@github-work:acme/shop.git", "github.com acme shop"],
  ["ssh://git@ssh.github.com:443/acme/shop.git", "github.com acme shop"],
  ["git@GitHub.com:acme/shop", "github.com acme shop"],
  ["https://github.example.com/acme/shop", "github.example.com acme shop"],
  ["https://acme.ghe.com/acme/shop.git", "acme.ghe.com acme shop"],
  ["https://gitlab.com/acme/shop.git", null],
  ["https://notgithub.com/acme/shop.git", null],
  ["/srv/git/shop.git", null],
  ["https://github.com/acme/$(id)", null],
  ["", null],
];
test.each(urls)("remote %s", (url, expected) => {
  const found = parseRemote(url);
  expect(found && `${found.host} ${found.owner} ${found.name}`).toBe(expected);
});

const config =
  '[core]\n\tbare = false\n[remote "fork"]\n\turl = git@github.com:me/shop\n[remote "origin"]\n\turl = https://github.com/acme/shop\n';
const head = { "/r/.git/HEAD": "ref: refs/heads/topic\n" };

const clones: [name: string, files: Record<string, string>, branch: string, guessed: boolean][] = [
  [
    "a clone",
    { ...head, "/r/.git/refs/remotes/origin/HEAD": "ref: refs/remotes/origin/trunk/next\n" },
    "trunk/next",
    false,
  ],
  ["a fetched main", { ...head, "/r/.git/refs/remotes/origin/main": "0".repeat(40) }, "main", true],
  [
    "a packed master",
    { ...head, "/r/.git/packed-refs": `# pack-refs\n${"0".repeat(40)} refs/remotes/origin/master\n` },
    "master",
    true,
  ],
  ["no remote branch", head, "topic", true],
  ["a detached head", { "/r/.git/HEAD": "0".repeat(40) }, "main", true],
  ["refs kept in another way", { "/r/.git/HEAD": "ref: refs/heads/.invalid\n" }, "main", true],
];
test.each(clones)("%s", async (_, files, branch, guessed) => {
  const found = await findRepository("/r/packages/db", diskOf({ "/r/.git/config": config, ...files }));
  expect(found).toEqual({
    root: "/r",
    remote: { host: "github.com", owner: "acme", name: "shop" },
    branch,
    branchGuessed: guessed,
  });
});

test("a worktree is itself the root, and asks its clone", async () => {
  const disk = diskOf({
    "/w/.git": "gitdir: /r/.git/worktrees/w\n",
    "/r/.git/worktrees/w/HEAD": "ref: refs/heads/topic\n",
    "/r/.git/worktrees/w/commondir": "../..\n",
    "/r/.git/config": config,
    "/r/.git/refs/remotes/origin/HEAD": "ref: refs/remotes/origin/main\n",
  });
  expect(await findRepository("/w/db", disk)).toMatchObject({ root: "/w", branch: "main", remote: { owner: "acme" } });
});

test("outside of a repository there is none", async () => {
  expect(await findRepository("/elsewhere/db", diskOf(head))).toBeNull();
});

function diskOf(files: Readonly<Record<string, string>>): Disk {
  return {
    text: async (path) => files[path] ?? null,
    entries: async () => null,
    refuseOutside: async () => {},
    create: async () => false,
  };
}
