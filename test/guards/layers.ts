import { dirname, posix } from "node:path";
import { read, type Source } from "./source.js";

/** What may import what: a package imports only what stands on a lower row, never its neighbours. */
const rows: readonly (readonly string[])[] = [
  ["core", "schema-guard"],
  ["sql"],
  ["action-kit", "migrations", "hazards", "rehearsal", "catalog", "checks", "postgres", "notify", "report", "supabase"],
  ["cli", "actions"],
];

/** Libraries with one home. */
const homes: readonly { library: RegExp; home: RegExp; tells: string }[] = [
  {
    library: /^pg(\/|$)/,
    home: /^(packages\/(postgres|testing)|bench|test)\//,
    tells: "`pg` belongs to packages/postgres",
  },
  {
    library: /^@actions\/(core|exec|github)/,
    home: /^packages\/action-kit\/src\/(github\.ts|.*\.test\.ts)$/,
    tells: "`@actions/*` belongs to packages/action-kit/src/github.ts",
  },
  { library: /^libpg-query/, home: /^(packages\/sql|test)\//, tells: "`libpg-query` belongs to packages/sql" },
];

/** `packages/sql/src/x.ts` -> `packages/sql`; a file of no workspace -> its first folder. */
export function workspaceOf(file: string): string {
  return /^(?:packages|actions)\/[^/]+/.exec(file)?.[0] ?? file.split("/")[0] ?? "";
}

/** Also the conformance suites that several tests of a package run. */
export const isTest = (file: string) => /(\.test|\/conformance[^/]*)\.ts$/.test(file) || /^(test|bench)\//.test(file);

/** Name on the rows above; actions share one. */
function layerOf(workspace: string): string {
  return workspace.startsWith("actions/") ? "actions" : workspace.replace("packages/", "");
}

/** `@lockkeeper/action-push/spec` -> `actions/push`, `@lockkeeper/core` -> `packages/core`. */
function workspaceNamed(target: string, known: ReadonlySet<string>): string | null {
  const name = /^@lockkeeper\/([^/]+)/.exec(target)?.[1];
  if (name === undefined) return null;
  if (known.has(`packages/${name}`)) return `packages/${name}`;
  return name.startsWith("action-") ? `actions/${name.slice("action-".length)}` : `packages/${name}`;
}

export type Violation = string;

/** Imports that go up, sideways, around a package's door, or to a library that has another home. */
export function importViolations(sources: readonly Source[]): Violation[] {
  const known = new Set(sources.map(({ file }) => workspaceOf(file)));
  return sources.flatMap(({ file, imports }) =>
    imports.flatMap(({ target, line }) =>
      problemsOf(file, target, known).map((problem) => `${file}:${line}: imports "${target}": ${problem}`),
    ),
  );
}

function problemsOf(file: string, target: string, known: ReadonlySet<string>): string[] {
  const from = workspaceOf(file);
  const strange = homes.filter(({ library, home }) => library.test(target) && !home.test(file));
  const problems = strange.map(({ tells }) => tells);
  if (target.startsWith(".")) {
    const reached = workspaceOf(posix.join(dirname(file), target));
    if (reached !== from && from !== "test" && from !== "bench")
      problems.push(`leads out of ${from}: use the package name`);
    return problems;
  }
  const to = workspaceNamed(target, known);
  if (to !== null && to !== from && !isTest(`${from}/`)) problems.push(...directionProblems(file, from, to));
  if (to === from) problems.push("a package does not import itself by name");
  return problems;
}

function directionProblems(file: string, from: string, to: string): string[] {
  const [importer, imported] = [layerOf(from), layerOf(to)];
  if (imported === "testing") return isTest(file) ? [] : ["packages/testing is for tests"];
  // the stub of a platform is written once, and it is production's: a rehearsal runs on it
  if (importer === "testing")
    return ["core", "rehearsal"].includes(imported) || isTest(file)
      ? []
      : ["packages/testing builds on core and the rehearsal's stub alone"];
  const row = (layer: string) => rows.findIndex((names) => names.includes(layer));
  if (row(importer) < 0) return [`${importer} is on no row of test/guards/layers.ts`];
  if (imported === "actions") return ["an action is imported by the bundle's entry alone"];
  return row(imported) < row(importer) ? [] : [`${importer} may not import ${imported}`];
}

/** A package that is used has to be declared, or a bundle finds it by luck. */
export function undeclaredImports(sources: readonly Source[]): Violation[] {
  return sources
    .filter(({ file }) => /^(packages|actions)\//.test(file) && !isTest(file))
    .flatMap(({ file, imports }) => {
      const manifest: { dependencies?: Record<string, string> } = JSON.parse(read(`${workspaceOf(file)}/package.json`));
      return imports
        .map(({ target, line }) => ({ line, name: /^(@[^/]+\/[^/]+|[^./][^/]*)/.exec(target)?.[1] ?? "" }))
        .filter(({ name }) => name !== "" && !name.startsWith("node:"))
        .filter(({ name }) => !Object.hasOwn(manifest.dependencies ?? {}, name))
        .map(({ line, name }) => `${file}:${line}: "${name}" is not in the dependencies of its package.json`);
    });
}
