// npm run new:rule <id>: writes the folder of a new hazard rule, with a test that fails until the rule is written.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "./lib/command-line.mjs";
import { ruleSource } from "./lib/hazard-rules.mjs";
import { root } from "./lib/tree.mjs";

const files = (id) => ({
  "rule.ts": `import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "${id}",
  category: "locking",
  severity: "warning",
  catalogue: ["L00"],
  aliases: [],
  title: "A few words for the heading",
  why: "What PostgreSQL does, and why that hurts.",
  fix: "The safe way.",
  statement: () => [],
});
`,
  "bad.sql": "create table orders (id bigint primary key, total int);\n-- migration\nselect 1; -- here\n",
  "good.sql": "create table orders (id bigint primary key, total int);\n-- migration\nselect 1;\n",
});

async function create(id) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 39)
    throw new Error("Usage: npm run new:rule <id>, in lower case with hyphens, at most 39 characters");
  const folder = join(root, ruleSource(id), "..");
  if (existsSync(folder)) throw new Error(`${id} exists`);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files(id))) writeFileSync(join(folder, name), text);
  const { status, said } = await runNode([".ci/generate.mjs"]);
  process.stdout.write(said);
  if (status !== 0) throw new Error("npm run generate failed, see above");
  return `\nNext: write ${ruleSource(id)} and its two examples; npm run generate; npm run jest -- test/hazards/rules`;
}

try {
  console.log(await create(process.argv[2] ?? ""));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
