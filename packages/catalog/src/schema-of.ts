import { attributeOf, type CatalogKind, catalogKinds, type CatalogObject } from "@lockkeeper/core";

/** An object as others speak of it. */
export interface Named {
  kind: CatalogKind;
  identity: string;
}

// longest first: an operator class is no operator
const kinds: readonly CatalogKind[] = Object.keys(catalogKinds)
  .filter((name): name is CatalogKind => Object.hasOwn(catalogKinds, name))
  .toSorted((a, b) => b.length - a.length);

/** What stands in no schema, though there may be a dot in its name. */
const outside: ReadonlySet<CatalogKind> = new Set<CatalogKind>([
  "extension",
  "cast",
  "language",
  "transform",
  "access method",
  "foreign data wrapper",
  "server",
  "user mapping",
  "subscription",
  "publication",
  "event trigger",
  "database",
  "setting",
]);

/** The object that a text begins with: `table public.orders` of a comment, `grant table public.orders to anon`. */
export function namedIn(text: string): Named | null {
  const kind = kinds.find((candidate) => text.startsWith(`${candidate} `));
  return kind === undefined ? null : { kind, identity: text.slice(kind.length + 1) };
}

/** What a grant, comment or security label is about; null for everything else. */
export function subjectOf({ kind, identity }: Named): Named | null {
  if (kind === "comment") return namedIn(identity);
  if (kind === "security label") return namedIn(identity.replace(/^(?:"(?:[^"]|"")*"|\S+) ON /, ""));
  if (kind !== "grant") return null;
  const named = namedIn(identity);
  return named && { ...named, identity: named.identity.replace(/ to (?:"(?:[^"]|"")*"|\S+)$/, "") };
}

/** Name of the schema in which an object stands, spelled as in identities; empty for what stands in none. */
export function schemaOf(object: Named | CatalogObject): string {
  const subject = subjectOf(object);
  if (subject) return schemaOf(subject);
  const { kind, identity } = object;
  if (kind === "schema") return identity;
  if (kind === "default privilege") return defaultsSchema(object);
  return outside.has(kind) ? "" : (parts(identity)[0] ?? "");
}

function defaultsSchema(object: Named | CatalogObject): string {
  if ("attributes" in object) return String(attributeOf(object, "schema") ?? "");
  return /^(?:"(?:[^"]|"")*"|\S+) in ("(?:[^"]|"")*"|\S+) on /.exec(object.identity)?.[1] ?? "";
}

/** Parts of a dotted name, as they are spelled; the last one with what stands behind it: `f(integer)`. */
export function parts(identity: string): string[] {
  const found = /^(?:"(?:[^"]|"")*"|[^".(\s]+)(?=\.)/.exec(identity);
  return found ? [found[0], ...parts(identity.slice(found[0].length + 1))] : [identity];
}

/** A name as the catalog has it: without quotes. */
export function unquoted(name: string): string {
  return /^"(?:[^"]|"")*"$/.test(name) ? name.slice(1, -1).replaceAll('""', '"') : name;
}
