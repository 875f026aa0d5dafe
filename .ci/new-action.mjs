// npm run new:action <name> ["what it does"]: writes the folder of a new action and everything that is derived from it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runNode } from "./lib/command-line.mjs";
import { scaffold } from "./lib/scaffold.mjs";
import { root } from "./lib/tree.mjs";

async function create(name, description) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error('Usage: npm run new:action <name> ["what it does"], the name in lower case with hyphens');
  }
  if (/["\\\n`$]/.test(description)) throw new Error("The description stands in a string: no quotes, no backslashes");
  const folder = `actions/${name}`;
  if (existsSync(join(root, folder))) throw new Error(`${folder} exists`);

  const about = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const [file, text] of Object.entries(scaffold(name, description, about))) {
    const path = join(root, folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${folder}/${file}`);
  }
  const { status, said } = await runNode([".ci/generate.mjs"]);
  process.stdout.write(said);
  if (status !== 0) throw new Error("npm run generate failed, see above");
  return [
    "\nNext:",
    ...Object.entries({
      "npm install": "records the new workspace in package-lock.json",
      [`${folder}/src/spec.ts`]: "its inputs and outputs; then npm run generate",
      [`${folder}/src/run.ts`]: "the story, with its test beside it",
      [`${folder}/README.md`]: "the prose around the tables",
      "npm run build": "puts it into dist/, which is committed",
      "npm test": "",
    }).map(([what, why]) => `  ${what.padEnd(folder.length + 14)}  ${why}`.trimEnd()),
  ].join("\n");
}

try {
  const [name = "", description = `What ${name} does`] = process.argv.slice(2);
  console.log(await create(name, description));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
