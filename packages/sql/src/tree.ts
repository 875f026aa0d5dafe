import type { Node } from "libpg-query";

/** PostgreSQL's parse tree, as its own parser gives it. */
export type * from "libpg-query";

/** A statement's tree, and where it begins. */
export interface Tree {
  node: Node;
  /** UTF-8 offset in the parsed text; every `location` in the tree counts from the text's beginning, too */
  byte: number;
}

/** Trees of a text's statements, or null when PostgreSQL's parser refuses any of them: "unknown", never "harmless". */
export async function parseTrees(text: string): Promise<Tree[] | null> {
  const { parseAll } = await import("./parser.js");
  const parsed = await parseAll(text);
  return parsed && parsed.map(({ node, byte }) => ({ node, byte }));
}

/** Calls `visit` for every node of a tree, parents first, with its type's name: `visit("RangeVar", {...})`. */
export function walk(tree: unknown, visit: (type: string, node: Readonly<Record<string, unknown>>) => void): void {
  if (Array.isArray(tree)) {
    for (const part of tree) walk(part, visit);
    return;
  }
  if (typeof tree !== "object" || tree === null) return;
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value !== "object" || value === null) continue;
    // a node is an object under a key in upper case: { CreateStmt: { ... } }; fields are in lower case
    if (/^[A-Z]/.test(key) && !Array.isArray(value)) visit(key, value);
    walk(value, visit);
  }
}
