// TypeScript to JavaScript in each workspace's lib/, by project references.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "./command-line.mjs";
import { root } from "./tree.mjs";

/** Compiles the actions, the command, and what they reference. Throws with the compiler's words when it fails. */
export async function compile(actions) {
  const projects = [...actions.map(({ folder }) => folder), "packages/action-kit", "packages/cli"];
  const config = { files: [], references: projects.map((folder) => ({ path: `../${folder}` })) };
  mkdirSync(join(root, ".build"), { recursive: true });
  writeFileSync(join(root, ".build/tsconfig.json"), `${JSON.stringify(config, null, 2)}\n`);
  const { status, said } = await runNode(["node_modules/typescript/bin/tsc", "-b", ".build/tsconfig.json"]);
  if (status !== 0) throw new Error(`tsc failed:\n${said}`);
}
