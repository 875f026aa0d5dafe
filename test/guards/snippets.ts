import { readdirSync, existsSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { read, root } from "./source.js";
import type { Text } from "./workflow-texts.js";

/** A fenced YAML block of a page, as a workflow when it is one or a part of one. */
export interface Snippet {
  readonly workflow: Text | null;
  /** where and why it is no YAML */
  readonly problem: string | null;
}

/** Every YAML block of the READMEs and the documentation. */
export function snippets(): Snippet[] {
  return pages().flatMap((page) => blocksOf(page, read(page)));
}

function pages(): string[] {
  const below = (folder: string) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`)
      : [];
  const all = [...readdirSync(root), ...below("docs"), ...below("actions"), ...below("examples")];
  return all.filter((name) => name.endsWith(".md") && !name.includes("node_modules")).toSorted();
}

function blocksOf(page: string, text: string): Snippet[] {
  return [...text.matchAll(/^```ya?ml\n([\s\S]*?)^```/gm)].map((match) => {
    const line = text.slice(0, match.index).split("\n").length + 1;
    return toWorkflow(`${page}:${line}`, match[1] ?? "");
  });
}

/** The name ends in .yml, so that a finding names the page and the line where the block starts. */
function toWorkflow(at: string, block: string): Snippet {
  const document = parseDocument(block);
  if (document.errors.length > 0) return { workflow: null, problem: `${at}: ${document.errors[0]?.message}` };
  const wrapped = wrap(block, document.toJS());
  return { workflow: wrapped === null ? null : { file: `.github/workflows/${at}.yml`, text: wrapped }, problem: null };
}

const indented = (block: string, by: number) => block.replace(/^(?=.)/gm, " ".repeat(by));

/** Steps and jobs become a whole workflow; a config file or `permissions:` alone is left out. */
function wrap(block: string, data: unknown): string | null {
  if (Array.isArray(data)) {
    const isSteps = data.every((item) => typeof item === "object" && ("uses" in item || "run" in item));
    return isSteps
      ? `on: push\njobs:\n  snippet:\n    runs-on: ubuntu-24.04\n    steps:\n${indented(neutral(block), 6)}`
      : null;
  }
  if (typeof data !== "object" || data === null || !("jobs" in data)) return null;
  return "on" in data ? block : `on: push\n${block}`;
}

/** Contexts of jobs that a part of a workflow does not show. */
function neutral(block: string): string {
  return block.replace(/\$\{\{\s*(needs|steps|matrix)\.[^}]*\}\}/g, "x");
}
