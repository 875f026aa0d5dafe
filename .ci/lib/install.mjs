// Installs the dependencies when they are missing or older than the lock file.
import { statSync } from "node:fs";
import { join } from "node:path";
import { runChild } from "./command-line.mjs";
import { root } from "./tree.mjs";

const changed = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

export function isInstalled() {
  return changed("node_modules/.package-lock.json") >= changed("package-lock.json");
}

export function install() {
  return runChild("npm", ["ci", "--no-audit", "--no-fund"]);
}
