// npm run generate: writes what is derived from the specs, the hazard rules, the error codes, the command's help, the public
// workflows, package.json and the sources of the schema guard.
//   --check   writes nothing, and tells which files are not what they should be
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { actionYml } from "./lib/action-yml.mjs";
import { guardFiles } from "./lib/guard-file.mjs";
import { filesOfRules } from "./lib/hazard-rules.mjs";
import { loadSources } from "./lib/load-sources.mjs";
import { fill } from "./lib/markdown.mjs";
import { cliPage, errorsPage, errorsProblems, inputsPage } from "./lib/reference.mjs";
import { readmeParts } from "./lib/tables.mjs";
import { actions, everyWorkspace, root } from "./lib/tree.mjs";
import { tsconfig } from "./lib/tsconfigs.mjs";
import { workflowsPage } from "./lib/workflows-reference.mjs";

const { values: asked } = parseArgs({ options: { check: { type: "boolean" } } });
const problems = [];

/** The text of a file, or null, because it may not be written yet. */
function existing(file) {
  try {
    return readFileSync(join(root, file), "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

/** A file that people write and we add to. */
function completed(file, complete) {
  const text = existing(file);
  if (text === null) {
    problems.push(`${file}: missing`);
    return [];
  }
  return [[file, complete(text)]];
}

function filesOfAction({ name, folder, post }, spec, kit) {
  if (spec.name !== name) problems.push(`${folder}/src/spec.ts: is named "${spec.name}"`);
  const readme = `${folder}/README.md`;
  const parts = Object.entries(readmeParts(spec, kit));
  return [
    [`${folder}/action.yml`, actionYml(spec, post)],
    ...completed(readme, (text) => parts.reduce((done, [part, body]) => fill(done, part, body, readme), text)),
  ];
}

function filesOfReference({ specs, core, actionKit, cli }) {
  const errors = "docs/reference/errors.md";
  return [
    ["docs/reference/inputs.md", inputsPage(specs, actionKit)],
    ["docs/reference/cli.md", cliPage(specs, cli)],
    ...completed(errors, (text) => {
      problems.push(...errorsProblems(text, core.errorCodes, errors));
      return errorsPage(text, core.errorCodes, errors);
    }),
  ];
}

async function generated() {
  const workspaces = everyWorkspace();
  const folders = new Map(workspaces.map(({ folder, manifest }) => [manifest.name, folder]));
  const ready = actions();
  const sources = await loadSources(ready);
  const hazards = filesOfRules(sources.rules, sources.uncovered ?? [], Object.values(sources.planRules));
  const workflows = workflowsPage(root);
  problems.push(...hazards.problems, ...workflows.problems);
  return [
    ...workspaces.map((workspace) => [`${workspace.folder}/tsconfig.json`, tsconfig(workspace, folders)]),
    ...ready.flatMap((action, index) => filesOfAction(action, sources.specs[index], sources.actionKit)),
    ...filesOfReference(sources),
    ["docs/reference/workflows.md", workflows.text],
    ...hazards.files,
    ...(await guardFiles()),
  ];
}

try {
  const stale = (await generated()).filter(([file, text]) => existing(file) !== text);
  for (const [file, text] of stale) {
    if (asked.check) {
      problems.push(`${file}: is not what its sources give; run npm run generate`);
    } else {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
      console.log(`wrote ${file}`);
    }
  }
} catch (error) {
  problems.push(error.message);
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else if (asked.check) console.log("generated files are current");
