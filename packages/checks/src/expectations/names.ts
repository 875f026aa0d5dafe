import { quoteName } from "@lockkeeper/core";
import { nearest } from "@lockkeeper/core/nearest";

/** The parts of a name as SQL reads it: folded unless quoted; null when it is no name. */
export function nameParts(text: string): string[] | null {
  const parts: string[] = [];
  const part = /\s*(?:"((?:[^"]|"")+)"|([^\s".]+))\s*(\.|$)/uy;
  for (;;) {
    const [, quoted, bare, end] = part.exec(text) ?? [];
    if (quoted === undefined && bare === undefined) return null;
    parts.push(quoted?.replaceAll('""', '"') ?? bare?.toLowerCase() ?? "");
    if (end === "") return parts;
  }
}

/**
 * The known name that was meant: spelled as PostgreSQL spells it, as SQL would read it, or letter by letter without the
 * quotes. A name of too few parts belongs to `public`.
 * @param parts how many a whole name has; null for names of one part, which have no schema
 */
export function meant(text: string, known: ReadonlySet<string>, parts: number | null = 2): string | null {
  return spellings(text, parts).find((name) => known.has(name)) ?? null;
}

/** Every way in which a name may be read, the likeliest first. */
export function spellings(text: string, parts: number | null = 2): string[] {
  const folded = nameParts(text);
  const literal = /["\s]/.test(text) && folded ? null : text.split(".");
  const whole = (names: string[] | null) =>
    names === null
      ? []
      : [(parts !== null && names.length === parts - 1 ? ["public", ...names] : names).map(quoteName).join(".")];
  const single = parts === null ? [quoteName(text)] : [];
  return [...new Set([text, ...single, ...whole(folded), ...whole(literal)])];
}

/** `Did you mean ...?`, or nothing when no known name is close. */
export function suggestion(text: string, known: Iterable<string>): string {
  const names = [...known];
  const close = [text, ...spellings(text)].map((name) => nearest(name, names)).find((name) => name !== null) ?? null;
  return close === null ? "" : ` Did you mean \`${close}\`?`;
}

/** What stands before the brackets, and the types between them; null without brackets. */
export function routineParts(text: string): { name: string; types: string[] | null } {
  // a quote that closes is not followed by another one: otherwise many of them could be read in too many ways
  const open = /^((?:"(?:[^"]|"")*"(?!")|[^"(])+)\((.*)\)\s*$/su.exec(text);
  if (!open?.[1] || open[2] === undefined) return { name: text, types: null };
  return { name: open[1].trim(), types: splitTypes(open[2]) };
}

/** Types apart by commas that stand in no brackets. */
function splitTypes(list: string): string[] {
  if (list.trim() === "") return [];
  const types = [""];
  let depth = 0;
  for (const char of list) {
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (char === "," && depth === 0) types.push("");
    else types[types.length - 1] += char;
  }
  return types.map((type) => type.trim());
}
