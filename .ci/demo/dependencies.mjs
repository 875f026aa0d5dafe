// npm ci, when what is installed is not what the lock file says.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./children.mjs";
import { step } from "./stage.mjs";

export async function installDependencies(root) {
  if (isInstalled(root)) return;
  await step("npm ci: the dependencies, five PostgreSQL versions among them", async () => {
    let { status, said } = await npm(root, "ci");
    // the lock file leaves out packages of other platforms, which a newer npm takes for a mistake
    if (said.includes("EUSAGE")) ({ status, said } = await npm(root, "install", "--no-save"));
    if (status !== 0) throw new Error(`npm ci failed:\n${said}`);
  });
}

function npm(root, ...args) {
  const options = ["--no-audit", "--no-fund", "--loglevel=error"];
  return run("npm", [...args, ...options], { cwd: root, env: process.env, quiet: true });
}

/** npm leaves a lock file of what it has installed, and writes it last. Packages for other platforms are not in it. */
function isInstalled(root) {
  const wanted = packagesOf(join(root, "package-lock.json"));
  const installed = packagesOf(join(root, "node_modules/.package-lock.json"));
  return Object.entries(wanted)
    .filter(([path]) => path.startsWith("node_modules/"))
    .every(([path, { version, optional }]) => (installed[path] ? installed[path].version === version : optional));
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, "utf8")).packages;
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw error;
  }
}
