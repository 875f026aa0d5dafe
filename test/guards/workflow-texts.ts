import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { read, root } from "./source.js";

export interface Text {
  /** decides what the text is taken for: a workflow or an action.yml */
  readonly file: string;
  readonly text: string;
}

export function workflows(): Text[] {
  return readdirSync(join(root, ".github/workflows"))
    .filter((name) => /\.ya?ml$/.test(name))
    .toSorted()
    .map((name) => withText(`.github/workflows/${name}`));
}

export function actionNames(): string[] {
  return readdirSync(join(root, "actions"))
    .filter((name) => existsSync(join(root, "actions", name, "package.json")))
    .toSorted();
}

export function actionFiles(): Text[] {
  return actionNames().map((name) => withText(`actions/${name}/action.yml`));
}

/** Steps that several workflows share; a workflow names them as `$/.github/actions/<name>`. */
export function stepFiles(): Text[] {
  return readdirSync(join(root, ".github/actions"))
    .toSorted()
    .map((name) => withText(`.github/actions/${name}/action.yml`));
}

function withText(file: string): Text {
  return { file, text: read(file) };
}

/** What GitHub's language service has to say, a line each. */
export function diagnostics(texts: readonly Text[]): string[] {
  const script = join(root, "test/guards/validate-workflows.mjs");
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  const found: { file: string; line: number; severity: string; message: string }[] = JSON.parse(stdout);
  return found.map(({ file, line, severity, message }) => `${file}:${line}: ${severity}: ${message}`);
}
