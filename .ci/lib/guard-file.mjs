// packages/schema-guard as one file that an application can keep: JavaScript and its types.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { runNode } from "./command-line.mjs";
import { root } from "./tree.mjs";

const folder = "packages/schema-guard";
const banner = `// Lockkeeper's schema-guard: docs/how-to/schema-guard.md. Generated from ${folder}/src, Apache-2.0.\n`;

/** Both files, with their paths. Throws when the sources do not compile. */
export async function guardFiles() {
  return [
    [`${folder}/dist/schema-guard.js`, banner + (await script())],
    [`${folder}/dist/schema-guard.d.ts`, banner + (await declarations())],
  ];
}

/** No name of a runtime in it, so that Node, Bun, Deno and bundlers take it alike. */
async function script() {
  const { outputFiles } = await build({
    entryPoints: [join(root, folder, "src/index.ts")],
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    logLevel: "error",
  });
  return outputFiles[0].text;
}

/** What the index exports, with the types that it speaks of. */
async function declarations() {
  mkdirSync(join(root, ".build"), { recursive: true });
  const out = mkdtempSync(join(root, ".build/guard-"));
  try {
    const tsc = ["node_modules/typescript/bin/tsc", "-p", folder, "--emitDeclarationOnly", "--outDir", out];
    const { status, said } = await runNode([...tsc, "--tsBuildInfoFile", join(out, "info")]);
    if (status !== 0) throw new Error(`${folder} does not compile:\n${said}`);
    return joined(out);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Only the names that stand in an `export {}` leave a declaration file that has one; the rest is the module's own. */
function joined(out) {
  const read = (name) => readFileSync(join(out, name), "utf8");
  const index = read("index.d.ts");
  const names = [...index.matchAll(/\{([^}]*)\}/g)].flatMap(([, list]) => list.split(",").map((one) => one.trim()));
  const used = new Set([...index.matchAll(/from "\.\/(.+)\.js"/g)].map(([, name]) => `${name}.d.ts`));
  const bodies = readdirSync(out)
    .filter((name) => used.has(name))
    .toSorted()
    .map((name) =>
      read(name)
        .replace(/^import .*\n/gm, "")
        .replace(/^export (?:declare )?/gm, "declare "),
    );
  return `${bodies.join("")}export { ${names.filter(Boolean).join(", ")} };\n`;
}
