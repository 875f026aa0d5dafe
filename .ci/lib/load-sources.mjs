// Loads the TypeScript sources that files are generated from, without a build before.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { ruleIds, ruleSource } from "./hazard-rules.mjs";
import { root } from "./tree.mjs";

/** Our own packages come from their sources by path, so that a new folder needs no install; the rest is left to Node. */
const leaveToNode = {
  name: "leave-to-node",
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path }) => (path.startsWith("@lockkeeper/") ? null : { external: true }));
  },
};

/** Rows of the catalogue without a rule. */
const uncovered = "packages/hazards/src/uncovered.ts";

/** Specs of the actions and hazard rules, each in their order, and the exports of core, action-kit and cli. */
export async function loadSources(actions) {
  const lines = [
    ...["core", "action-kit", "cli"].map(
      (name) => `export * as ${name.replace("-k", "K")} from "./packages/${name}/src/index.ts";`,
    ),
    ...actions.map(({ folder }, index) => `import { spec as s${index} } from "./${folder}/src/spec.ts";`),
    `export const specs = [${actions.map((_, index) => `s${index}`).join(", ")}];`,
    ...ruleIds().map((id, index) => `import { rule as r${index} } from "./${ruleSource(id)}";`),
    `export const rules = [${ruleIds()
      .map((_, index) => `r${index}`)
      .join(", ")}];`,
    `export { planRules } from "./packages/hazards/src/plan/plan-rules.ts";`,
    ...(existsSync(join(root, uncovered)) ? [`export { uncovered } from "./${uncovered}";`] : []),
  ];
  // below the root, because Node looks for node_modules from there
  const outfile = join(root, `.build/sources-${process.pid}.mjs`);
  mkdirSync(join(root, ".build"), { recursive: true });
  try {
    await build({
      stdin: { contents: lines.join("\n"), resolveDir: root },
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      conditions: ["lockkeeper-source"],
      plugins: [leaveToNode],
      logLevel: "error",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}
