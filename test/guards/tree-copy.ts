import { cpSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { root } from "./source.js";

export interface TreeCopy {
  readonly folder: string;
  remove(): void;
}

/** What a build leaves behind, or what is too large to copy. */
const left = /^(node_modules|\.git|\.build|dist|coverage)$|^(packages|actions)\/[^/]+\/(lib$|.*\.tsbuildinfo$)/;

/** The working tree in a temporary folder, with our node_modules behind links: what is built there stays there. */
export function copyTree(): TreeCopy {
  const folder = mkdtempSync(join(tmpdir(), "lockkeeper-tree-"));
  cpSync(root, folder, {
    recursive: true,
    filter: (from) => !left.test(relative(root, from).split(sep).join("/")),
  });
  linkModules(join(root, "node_modules"), join(folder, "node_modules"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function linkModules(from: string, to: string): void {
  mkdirSync(join(to, "@lockkeeper"), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== "@lockkeeper") symlinkSync(join(from, name), join(to, name));
  }
  // these links are relative, so in the copy they lead to the copy's own packages
  for (const name of readdirSync(join(from, "@lockkeeper"))) {
    symlinkSync(readlinkSync(join(from, "@lockkeeper", name)), join(to, "@lockkeeper", name));
  }
}
