// Installs the dependencies when what is installed is not what the lock file says.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runChild } from "./command-line.mjs";
import { root } from "./tree.mjs";

/** npm leaves a lock file of what it has installed, and writes it last. Packages for other platforms are not in it. */
export function isInstalled() {
  const wanted = packagesOf("package-lock.json");
  const installed = packagesOf("node_modules/.package-lock.json");
  return Object.entries(wanted)
    .filter(([path]) => path.startsWith("node_modules/"))
    .every(([path, { version, optional }]) => (installed[path] ? installed[path].version === version : optional));
}

export function install() {
  return runChild("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(join(root, lockFile), "utf8")).packages;
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw error;
  }
}
