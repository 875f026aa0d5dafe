import type { Violation } from "./layers.js";
import { isTest } from "./layers.js";
import type { Source } from "./source.js";

/** Files that a rule does not hold for, each with the reason. */
export type Exceptions = Readonly<Record<string, string>>;

/** What has to arrive as an argument, so that a test can give another. */
const reach: readonly [pattern: RegExp, what: string][] = [
  [/\bprocess\.(env|argv)\b/g, "reads the process's environment or arguments"],
  [/\bDate\.now\b|\bnew Date\(\)/g, "reads the clock"],
  [/\bMath\.random\b/g, "rolls dice"],
];
const builtins = /^node:(fs|child_process|http|https|os)\b/;

/** Production code that reaches for its surroundings by itself. */
export function surroundingViolations(sources: readonly Source[], allowed: Exceptions): Violation[] {
  return production(sources, allowed).flatMap((source) => [
    ...reach.flatMap(([pattern, what]) => found(source, pattern, `${what}: take it as an argument`)),
    ...source.imports
      .filter(({ target }) => builtins.test(target))
      .map(({ target, line }) => `${source.file}:${line}: imports "${target}": take it as an argument`),
  ]);
}

/** Modules that do something when they are imported. */
export function sideEffectViolations(sources: readonly Source[], allowed: Exceptions): Violation[] {
  const statement =
    /^(?!import\b|export\b|const\b|let\b|var\b|(?:async )?function\b|class\b|[})\]\s]|\/\/|\/\*|"use)\S.*$/gm;
  return production(sources, allowed).flatMap((source) => [
    ...(source.topLevelAwait ? [`${source.file}:1: awaits at its top level`] : []),
    ...found(source, statement, "does something when it is imported"),
  ]);
}

function production(sources: readonly Source[], allowed: Exceptions): Source[] {
  return sources.filter(
    ({ file }) => /^(packages|actions)\//.test(file) && !isTest(file) && !Object.hasOwn(allowed, file),
  );
}

function found(source: Source, pattern: RegExp, what: string): Violation[] {
  return [...source.code.matchAll(pattern)].map(({ index }) => `${source.file}:${source.lineOf(index)}: ${what}`);
}

const limits: readonly [files: RegExp, max: number][] = [
  [/^actions\/[^/]+\/src\/main\.ts$/, 20],
  [/^actions\/[^/]+\/src\/run\.ts$/, 100],
  [/\.ts$/, 400],
];

/** Files that have outgrown what one can hold in mind. */
export function sizeViolations(sources: readonly Source[], allowed: Exceptions): Violation[] {
  return sources
    .filter(({ file }) => !Object.hasOwn(allowed, file))
    .flatMap(({ file, lines }) => {
      const max = limits.find(([files]) => files.test(file))?.[1] ?? Infinity;
      return lines > max ? [`${file}:${max + 1}: has ${lines} lines, and ${max} is the limit`] : [];
    });
}

/** Names that say nothing, and so collect everything. */
export function nameViolations(files: readonly string[]): Violation[] {
  return files
    .filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\.|\/|$)/i.test(file))
    .map((file) => `${file}:1: a name that says nothing`);
}
