import { existsSync, readdirSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Import {
  /** as written: a relative path, a package, a built-in */
  readonly target: string;
  readonly line: number;
}

/** A source file as the guards see it. */
export interface Source {
  /** relative to the root, with `/` */
  readonly file: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** the code without types, comments and the contents of strings; a statement of the top level starts at column 0 */
  readonly code: string;
  readonly topLevelAwait: boolean;
  /** line in the file of an offset in `code` */
  lineOf(offset: number): number;
}

/** Every TypeScript file below the folders, generated ones left out. */
export function sources(...folders: string[]): Source[] {
  return folders.flatMap((folder) => typeScriptFiles(folder).map((file) => parse(file, read(file))));
}

export function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function typeScriptFiles(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.split(sep).join("/")}`)
    .filter(
      (file) => file.endsWith(".ts") && !/^(packages|actions)\/[^/]+\/lib\/|\/(node_modules|fixtures)\//.test(file),
    )
    .toSorted();
}

/** Templates become plain strings, so that no line of the output starts inside one. */
const lowered = { loader: "ts", target: "node20", supported: { "template-literal": false } } as const;

export function parse(file: string, text: string): Source {
  const { code, map } = transformSync(text, { ...lowered, sourcemap: "external", sourcefile: file });
  const bare = withoutStrings(code);
  const origin = new SourceMap(JSON.parse(map));
  const lineOf = (offset: number): number => {
    const before = bare.slice(0, offset).split("\n");
    const entry = origin.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
    return "originalLine" in entry ? entry.originalLine + 1 : 1;
  };
  const lines = text.trimEnd().split("\n").length;
  return { file, lines, imports: importsOf(text), code: bare, topLevelAwait: awaitsAtTop(text), lineOf };
}

const blank = (text: string) => text.replace(/[^\n"'`]/g, " ");

/** Same length, so that offsets stay; comments are blanked as well. */
function withoutStrings(code: string): string {
  return code.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, blank);
}

/** Imports of values and of types. esbuild drops the latter, so they are read from the text, which is formatted alike. */
function importsOf(text: string): Import[] {
  const statement = /^(?:import|export)\s[^"'`;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
  return [...text.matchAll(statement)].map((match) => ({
    target: match[1] ?? match[2] ?? match[3] ?? "",
    line: text.slice(0, match.index + match[0].length).split("\n").length,
  }));
}

/** CommonJS has no such thing, so esbuild refuses it there. */
function awaitsAtTop(text: string): boolean {
  if (!text.includes("await")) return false;
  try {
    transformSync(text, { ...lowered, format: "cjs", logLevel: "silent" });
    return false;
  } catch {
    return true;
  }
}
