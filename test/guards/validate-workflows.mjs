// Validates workflows and action.yml files with GitHub's own language service, offline, in a process of its own: the
// service imports JSON in a way that only a bundler understands.
//   stdin   [{ file, text }]        the name decides what a text is taken for
//   stdout  [{ file, line, severity, message }]
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** `@actions/languageservice` knows where its own dependency lies. */
async function languageService() {
  const folder = mkdtempSync(join(tmpdir(), "lockkeeper-languageservice-"));
  const outfile = join(folder, "bundle.mjs");
  const textDocument = createRequire(join(root, "node_modules/@actions/languageservice/package.json")).resolve(
    "vscode-languageserver-textdocument",
  );
  try {
    await build({
      stdin: {
        contents: `export { validate } from "@actions/languageservice";
export { TextDocument } from ${JSON.stringify(textDocument)};`,
        resolveDir: root,
      },
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      // what it bundles from CommonJS asks for built-ins by require
      banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
      mainFields: ["module", "main"],
      logLevel: "error",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Our own files, whether they are named by `./`, by `$/` or as a user does; others are unknown here. */
const isOurs = (reference) =>
  reference.owner === undefined || /^lockkeeper$/.test(reference.repository ?? reference.name);

const config = {
  fileProvider: {
    getFileContent: async (reference) => {
      if (!isOurs(reference)) throw new Error("not here");
      return { name: reference.path, content: readFileSync(join(root, reference.path), "utf8") };
    },
  },
  actionsMetadataProvider: {
    fetchActionMetadata: async (reference) => {
      if (!isOurs(reference)) return {}; // without inputs, so nothing is said about them
      try {
        return parse(readFileSync(join(root, reference.path, "action.yml"), "utf8"));
      } catch {
        return undefined;
      }
    },
  },
};

const severities = { 1: "error", 2: "warning", 3: "information", 4: "hint" };
const { validate, TextDocument } = await languageService();
const found = [];
for (const { file, text } of JSON.parse(await readAll(process.stdin))) {
  const document = TextDocument.create(pathToFileURL(join(root, file)).href, "yaml", 1, text);
  for (const { range, severity, message } of await validate(document, config)) {
    found.push({ file, line: range.start.line + 1, severity: severities[severity] ?? "error", message });
  }
}
console.log(JSON.stringify(found));
