// What stands in the tree. Folders are discovered, so that a new action or package is registered nowhere.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Folders below `actions/` or `packages/`, sorted by code unit: the order of a listing differs between file systems. */
function workspaces(parent) {
  return readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, parent, entry.name, "package.json")))
    .map(({ name }) => {
      const folder = `${parent}/${name}`;
      return { name, folder, manifest: JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

const has = (folder, part) => existsSync(join(root, folder, `src/${part}.ts`));

/**
 * An action is ready when it has a face and an entry; a folder without them is still being written. `post` tells whether it
 * has something to do when the job ends: src/post.ts.
 */
export function actions() {
  return workspaces("actions")
    .filter(({ folder }) => has(folder, "spec") && has(folder, "main"))
    .map((action) => ({ ...action, post: has(action.folder, "post") }));
}

export function packages() {
  return workspaces("packages");
}

export function everyWorkspace() {
  return [...packages(), ...workspaces("actions")];
}
