import { spawnSync } from "node:child_process";
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

test("a new action generates, compiles, builds and runs without being registered anywhere", () => {
  expect(node(".ci/new-action.mjs", "hello-there")).toMatchObject({ status: 0 });
  expect(node(".ci/generate.mjs", "--check")).toEqual({ status: 0, said: "generated files are current\n" });
  expect(node(".ci/build.mjs")).toMatchObject({ status: 0 });
  expect(node("dist/lockkeeper.js", "hello-there")).toMatchObject({
    status: 0,
    said: expect.stringMatching(/^Hello at /),
  });
  expect(node("dist/hello-there.js")).toMatchObject({ status: 0, said: expect.stringContaining("Hello at ") });
}, 120_000);

test("a bad name or one that is taken is refused", () => {
  for (const name of ["", "Hello", "../x", "push"])
    expect(node(".ci/new-action.mjs", name)).toMatchObject({ status: 1 });
});
