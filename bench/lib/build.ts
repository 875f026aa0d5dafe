import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Bundles the sources as they are into a new folder, which the caller removes, and returns its path. */
export function buildInto(): string {
  const folder = mkdtempSync(join(tmpdir(), "lockkeeper-bench-dist-"));
  const root = resolve(import.meta.dirname, "../..");
  execFileSync(process.execPath, [join(root, ".ci/build.mjs"), "--out", folder], { cwd: root, stdio: "pipe" });
  return folder;
}
