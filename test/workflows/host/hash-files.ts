import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { filesBelow } from "./artifact-store.js";
import { type ExpressionFunction, open } from "./expression.js";

/** `hashFiles` over the workspace: a digest of the digests, empty when nothing matches. */
export function hashFiles(workspace: string): ExpressionFunction {
  return {
    name: "hashFiles",
    minArgs: 1,
    maxArgs: 255,
    call: (...args) => {
      const patterns = args.map((arg) => arg.coerceString());
      const found = matching(workspace, patterns);
      const hash = createHash("sha256");
      for (const path of found)
        hash.update(
          createHash("sha256")
            .update(readFileSync(join(workspace, path)))
            .digest(),
        );
      return open(found.length === 0 ? "" : hash.digest("hex"));
    },
  };
}

/** Files below a folder that the patterns leave: the last one that says something of a file counts, `!` says no. */
export function matching(folder: string, patterns: readonly string[]): string[] {
  if (!existsSync(folder)) return [];
  const rules = patterns.map((text) => text.trim()).filter((text) => text !== "");
  return filesBelow(folder).filter((path) =>
    rules.reduce((taken, rule) => {
      const negative = rule.startsWith("!");
      const glob = negative ? rule.slice(1) : rule;
      // a pattern that begins with / is of the machine, of which only the workspace counts
      return globExpression(glob).test(glob.startsWith("/") ? resolve(folder, path) : path) ? !negative : taken;
    }, false),
  );
}

/** `*` within a folder, `**` over folders; a folder's name means all that is in it, unless `below` is empty. */
export function globExpression(glob: string, below = "(?:/.*)?"): RegExp {
  const text = glob.replace(/^\.\//, "").replace(/\/+$/, "");
  const parts = text.split(/(\*\*\/?|\*|\?)/).map((part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    return part === "?" ? "[^/]" : part.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join("")}${below}$`);
}
