// npm run build: compiles the workspaces and bundles every action and the command into dist/.
//   --check       builds into a temporary folder and tells how dist/ differs from it
//   --out <path>  builds there instead
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bundle, dist } from "./lib/bundle.mjs";
import { endWithChildren } from "./lib/command-line.mjs";
import { compile } from "./lib/compile.mjs";
import { writeEntry } from "./lib/entry.mjs";
import { differences, filesOf } from "./lib/same-folder.mjs";
import { actions } from "./lib/tree.mjs";

const { values: asked } = parseArgs({ options: { check: { type: "boolean" }, out: { type: "string" } } });
endWithChildren();

async function build(out) {
  const ready = actions();
  if (ready.length === 0) throw new Error("There is no action with src/spec.ts and src/main.ts to build");
  await compile(ready);
  await bundle(writeEntry(ready), out, ready);
}

async function check() {
  const fresh = mkdtempSync(join(tmpdir(), "lockkeeper-dist-"));
  try {
    await build(fresh);
    const lines = differences(dist, fresh);
    if (lines.length > 0) throw new Error(`dist/ is not what the sources give; run npm run build\n${lines.join("\n")}`);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function sizes(out) {
  return filesOf(out).map((name) => `${(statSync(join(out, name)).size / 1024).toFixed(0).padStart(6)} kB  ${name}`);
}

try {
  const out = asked.out === undefined ? dist : resolve(asked.out);
  await (asked.check ? check() : build(out));
  console.log(asked.check ? "dist/ is current" : sizes(out).join("\n"));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
