import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { copyTree, type TreeCopy } from "./guards/tree-copy.js";

let tree: TreeCopy;

beforeAll(() => {
  tree = copyTree();
});

afterAll(() => {
  tree.remove();
});

function node(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: tree.folder, encoding: "utf8" });
  return { status, said: `${stdout}${stderr}` };
}

test("a new rule is discovered, has its page, and is in the list of all rules", () => {
  expect(node(".ci/new-rule.mjs", "hello-there")).toMatchObject({ status: 0 });
  expect(node(".ci/generate.mjs", "--check")).toEqual({ status: 0, said: "generated files are current\n" });
  for (const file of ["rules/hello-there/rule.ts", "rules/hello-there/bad.sql", "rules/hello-there/good.sql"])
    expect(existsSync(join(tree.folder, "packages/hazards/src", file))).toBe(true);
  expect(existsSync(join(tree.folder, "docs/reference/hazards/hello-there.md"))).toBe(true);
}, 60_000);

test("a bad name or one that is taken is refused", () => {
  for (const name of ["", "Hello", "../x", "index-blocks-writes", "a".repeat(40)])
    expect(node(".ci/new-rule.mjs", name)).toMatchObject({ status: 1 });
});
