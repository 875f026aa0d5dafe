import { expect, test } from "@jest/globals";
import { read } from "./guards/source.js";
import { actionNames } from "./guards/workflow-texts.js";

const entry = read("dist/_shared/index.js");

/** Text of every chunk that is loaded for an action before it runs. */
function chunksOf(name: string): string {
  const loader = entry.split("\n").find((line) => line.startsWith(`  "${name}": () =>`)) ?? "";
  const ids = [...loader.matchAll(/__nccwpck_require__\.e\((\d+)\)/g)].map((match) => match[1]);
  expect(ids).not.toEqual([]);
  return ids.map((id) => read(`dist/_shared/${id}.index.js`)).join("\n");
}

const holds = (text: string, module: string) => text.includes(module);

test.each(actionNames())("%s loads itself, and neither another action nor what it may not need", (name) => {
  const loaded = chunksOf(name);
  const own = actionNames().filter((other) => holds(loaded, `actions/${other}/lib/main.js`));
  expect(own).toEqual([name]);
  const late = [
    "node_modules/libpg-query/",
    "node_modules/@actions/github/",
    "node_modules/@octokit/",
    "packages/cli/",
  ];
  expect(late.filter((module) => holds(loaded, module))).toEqual([]);
});

test("the entry itself holds nothing but loaders", () => {
  expect(entry.length).toBeLessThan(40_000);
  expect(entry).not.toContain("node_modules/");
});
