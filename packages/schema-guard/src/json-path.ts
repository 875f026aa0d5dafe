import { parseJson } from "./answer.js";

/** One change of a JSON document, in the words of jsonb_set. */
export interface JsonChange {
  readonly path: readonly string[];
  /** JSON */
  readonly value: string;
}

/**
 * How a version comes to stand at `path`: where the document ends before it, objects are made on the way. Null when the way
 * leads through something that is no object.
 */
export function changeAt(document: string, path: readonly string[], version: string): JsonChange | null {
  let at: unknown = parseJson(document)?.value;
  for (const [depth, part] of path.entries()) {
    if (typeof at !== "object" || at === null) return null;
    if (!Object.hasOwn(at, part)) {
      const way = path.slice(depth + 1);
      return Array.isArray(at) ? null : { path: path.slice(0, depth + 1), value: documentWith(way, version) };
    }
    at = Object.getOwnPropertyDescriptor(at, part)?.value;
  }
  return { path, value: JSON.stringify(version) };
}

/** A document that holds nothing but the version, at `path`. */
export function documentWith(path: readonly string[], version: string): string {
  // by hand: a part may be called `__proto__`
  return path.reduceRight((inner, part) => `{${JSON.stringify(part)}: ${inner}}`, JSON.stringify(version));
}

/** A list as PostgreSQL reads it. */
export function arrayLiteral(parts: readonly string[]): string {
  return `{${parts.map((part) => `"${part.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}
