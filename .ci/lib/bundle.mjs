// One ncc build of one entry: shared code in dist/_shared, a stub per action beside it.
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { root } from "./tree.mjs";

const require = createRequire(import.meta.url);

/** Bundles `entry` with everything it can reach into the folder `out`, which is emptied first. */
export async function bundle(entry, out, actions) {
  process.chdir(root); // ids of modules and chunks are made from paths relative to the working directory
  const { code, assets } = await require("@vercel/ncc")(entry, {
    filename: "index.js",
    esm: true,
    minify: false, // gains 12 ms at most, and makes a dist that nobody can read
    sourceMap: false,
    cache: false, // its cache knows absolute paths
    license: "licenses.txt",
    quiet: true,
  });
  rmSync(out, { recursive: true, force: true }); // ncc never deletes stale chunks
  writeShared(join(out, "_shared"), code, assets);
  writeFileSync(join(out, "licenses.txt"), assets["licenses.txt"].source);
  writeFileSync(join(out, "package.json"), '{ "type": "module" }\n');
  for (const { name, post } of actions) {
    writeFileSync(join(out, `${name}.js`), actionStub(name, "run"));
    if (post) writeFileSync(join(out, `${name}-post.js`), actionStub(name, "runPost"));
  }
  writeCommand(join(out, "lockkeeper.js"));
}

function writeShared(folder, code, assets) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.js"), patched(code));
  for (const [name, { source }] of Object.entries(assets)) {
    if (name === "licenses.txt" || name === "package.json") continue; // one of each, a folder higher
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), source);
  }
  // ncc does not see emscripten's locateFile("libpg-query.wasm"), and emits `new URL("x.wasm", import.meta.url)` corrupted
  const wasm = join(dirname(require.resolve("libpg-query")), "libpg-query.wasm");
  copyFileSync(wasm, join(folder, "libpg-query.wasm"));
  chmodSync(join(folder, "libpg-query.wasm"), 0o644);
}

const broken = "typeof current == 'object' && !~leafPrototypes";
const mended = "(typeof current == 'object' || typeof current == 'function') && !~leafPrototypes";

/** webpack inside ncc: `await import("stream")` yields an empty namespace, because require("stream") is a function. */
function patched(code) {
  if (code.includes("leafPrototypes") && !code.includes(broken)) {
    throw new Error("The webpack runtime has changed: look again at the patch in .ci/lib/bundle.mjs");
  }
  return code.replace(broken, mended);
}

function actionStub(name, run) {
  return `import { ${run} } from "./_shared/index.js";\nawait ${run}("${name}");\n`;
}

function writeCommand(path) {
  writeFileSync(path, '#!/usr/bin/env node\nimport { cli } from "./_shared/index.js";\nawait cli();\n');
  chmodSync(path, 0o755);
}

/** Where a build goes unless told otherwise. */
export const dist = join(root, "dist");
