import {
  type CatalogKind,
  catalogKinds,
  type CatalogObject,
  LockkeeperError,
  oneLine,
  type Problem,
  type SchemaDifference,
  type Snapshot,
} from "@lockkeeper/core";
import { nearest } from "@lockkeeper/core/nearest";
import { parentsOf } from "./diff/family.js";
import { fingerprint } from "./fingerprint.js";
import { type Named, namedIn, parts, schemaOf, subjectOf, unquoted } from "./schema-of.js";

/** One line of `drift.ignore`, read. */
export interface IgnorePattern {
  /** as it was written */
  text: string;
  /** null: every kind */
  kind: CatalogKind | null;
  name: RegExp;
  /** null: in every schema and outside of all */
  schema: RegExp | null;
}

/** How many things a pattern has left out. */
export interface Ignored {
  pattern: string;
  count: number;
}

/**
 * Reads lines like `index idx_tmp_* in public -- made by hand`: a kind or `*`, a pattern of the name, optionally the schema and a
 * reason. In patterns `*` is any text and `?` one character. Empty lines and lines that begin with `#` or `--` say nothing.
 * @throws LockkeeperError INPUT_INVALID with every line that cannot be read
 */
export function parseIgnore(lines: readonly string[]): IgnorePattern[] {
  const problems: Problem[] = [];
  const patterns = lines.flatMap((line, index) => {
    const text = line.trim();
    if (text === "" || text.startsWith("#") || text.startsWith("--")) return [];
    const read = parseLine(text);
    if (!("message" in read)) return [read];
    const message = `line ${index + 1}, \`${oneLine(text, 120)}\`: ${read.message}`;
    problems.push({ id: "ignore", file: null, place: null, message, remedy: read.remedy });
    return [];
  });
  if (problems.length === 0) return patterns;
  throw new LockkeeperError("INPUT_INVALID", "Patterns of what to ignore cannot be read.", {
    problems,
    hint: "A line is `<kind or *> <name> [in <schema>] [-- <reason>]`, as `index idx_tmp_* in public -- made by hand`.",
  });
}

function parseLine(text: string): IgnorePattern | { message: string; remedy: string } {
  const kind = text.startsWith("* ") ? null : namedIn(`${text} `)?.kind;
  if (kind === undefined) return unknownKind(text);
  const rest = text.slice((kind ?? "*").length).trim();
  const [, quoted, plain, schema] =
    /^(?:"((?:[^"]|"")*)"|(.*?))(?:\s+in\s+("(?:[^"]|"")*"|\S+))?(?:\s+--(?:\s.*)?)?$/s.exec(rest) ?? [];
  const name = quoted?.replaceAll('""', '"') ?? plain?.trim() ?? "";
  if (name === "") return { message: "the name is missing", remedy: `Write \`${kind ?? "*"} *\` for all of them.` };
  if (kind === null && schema === undefined && /^\*+$/.test(name))
    return { message: "it would ignore everything", remedy: "Name a kind, a schema or a part of the name." };
  return { text, kind, name: glob(name), schema: schema === undefined ? null : glob(unquoted(schema)) };
}

function unknownKind(text: string): { message: string; remedy: string } {
  const words = text.split(/\s+/);
  const known = Object.keys(catalogKinds);
  const meant = [3, 2, 1].map((count) => nearest(words.slice(0, count).join(" "), known)).find((kind) => kind !== null);
  const remedy =
    meant === undefined || meant === null ? `Kinds are ${known.join(", ")}, and \`*\`.` : `Did you mean \`${meant}\`?`;
  return { message: "it does not begin with a kind of object", remedy };
}

function glob(pattern: string): RegExp {
  const source = pattern.replace(/[.+^${}()|[\]\\*?]/g, (char) => ({ "*": ".*", "?": "." })[char] ?? `\\${char}`);
  return new RegExp(`^${source.replace(/(?:\.\*)+/g, ".*")}$`, "su");
}

/**
 * The snapshot without what patterns match, and without what stands or falls with it: columns, constraints, indexes, grants and
 * comments of a table, everything in a schema. Its fingerprint is that of the rest; what could not be read of an ignored object is
 * no longer missed. Each object counts for the first pattern that names it, or else for that of what it belongs to.
 */
export function ignoreObjects(
  snapshot: Snapshot,
  patterns: readonly IgnorePattern[],
): { snapshot: Snapshot; ignored: Ignored[] } {
  if (patterns.length === 0) return { snapshot, ignored: [] };
  const known = new Map<CatalogObject, IgnorePattern | null>();
  const patternOf = (object: CatalogObject): IgnorePattern | null => {
    const found = known.get(object);
    if (found !== undefined) return found;
    known.set(object, null);
    const taken =
      matching(object, patterns) ??
      parentsOf(snapshot, object)
        .map(patternOf)
        .find((one) => one !== null) ??
      null;
    known.set(object, taken);
    return taken;
  };
  const counts = new Map<IgnorePattern, number>();
  const gone = new Set<string>();
  const objects = snapshot.objects.filter((object) => {
    const pattern = patternOf(object);
    if (pattern === null) return true;
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    gone.add(`${object.kind} ${object.identity}`);
    return false;
  });
  const incomplete = snapshot.incomplete.filter(
    (sentence) => ![...gone].some((object) => sentence.startsWith(`${object}: `)),
  );
  const rest = { ...snapshot, objects, incomplete, fingerprint: fingerprint(objects, incomplete, snapshot.server) };
  return { snapshot: rest, ignored: counted(patterns, counts) };
}

/** The same for differences that are there already; of an index nothing tells its table, so it is matched by its own name alone. */
export function ignoreDifferences(
  differences: readonly SchemaDifference[],
  patterns: readonly IgnorePattern[],
): { differences: SchemaDifference[]; ignored: Ignored[] } {
  const counts = new Map<IgnorePattern, number>();
  const left = differences.filter((difference) => {
    const pattern = matching(difference, patterns) ?? matchingParent(difference, patterns);
    if (pattern) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    return !pattern;
  });
  return { differences: left, ignored: counted(patterns, counts) };
}

function counted(patterns: readonly IgnorePattern[], counts: ReadonlyMap<IgnorePattern, number>): Ignored[] {
  return patterns
    .map((pattern) => ({ pattern: pattern.text, count: counts.get(pattern) ?? 0 }))
    .filter(({ count }) => count > 0);
}

function matchingParent(object: Named, patterns: readonly IgnorePattern[]): IgnorePattern | undefined {
  const subject = subjectOf(object);
  if (subject) return matching(subject, patterns) ?? matchingParent(subject, patterns);
  if (!onTables.includes(object.kind)) return undefined;
  const table = parts(object.identity).slice(0, 2).join(".");
  const kinds = ["table", "view", "materialized view", "foreign table"] as const;
  return kinds.map((kind) => matching({ kind, identity: table }, patterns)).find((found) => found !== undefined);
}

const onTables: readonly CatalogKind[] = ["column", "constraint", "policy", "trigger", "rule"];

function matching(object: Named, patterns: readonly IgnorePattern[]): IgnorePattern | undefined {
  const schema = unquoted(schemaOf(object));
  const names = namesOf(object);
  return patterns.find(
    (pattern) =>
      (pattern.kind === null || pattern.kind === object.kind || takesSchema(pattern, schema)) &&
      (pattern.schema === null || pattern.schema.test(schema)) &&
      (takesSchema(pattern, schema) || names.some((name) => pattern.name.test(name))),
  );
}

/** `schema audit` is the schema with everything in it. */
function takesSchema(pattern: IgnorePattern, schema: string): boolean {
  return pattern.kind === "schema" && pattern.schema === null && schema !== "" && pattern.name.test(schema);
}

/** Spellings by which an object may be meant: `public.orders.total`, `orders.total`, `total`; of a grant with `to anon` behind. */
function namesOf(object: Named): string[] {
  const subject = subjectOf(object);
  if (!subject) return spellings(object.identity);
  const at = object.identity.indexOf(subject.identity);
  const [before, behind] = [object.identity.slice(0, at), object.identity.slice(at + subject.identity.length)];
  const short = before.endsWith(`${subject.kind} `) ? before.slice(0, -subject.kind.length - 1) : before;
  return spellings(subject.identity).flatMap((name) => [`${before}${name}${behind}`, `${short}${name}${behind}`]);
}

function spellings(identity: string): string[] {
  const names = parts(identity);
  const tails = names.map((_, index) => names.slice(index).join("."));
  const last = names.at(-1) ?? identity;
  return [...tails, unquoted(last), unquoted(last.replace(/\(.*\)$/s, ""))];
}
