/**
 * SQL as PostgreSQL writes it, in one form where one meaning has two. `x IN ('a', 'b')` on a varchar column comes back as
 * `ANY ((ARRAY[a, b])::text[])` the first time, and as `ANY (ARRAY[(a)::text, (b)::text])` after a dump and restore.
 */
export function canonicalText(sql: string): string {
  let text = sql;
  for (let from = text.indexOf("(ARRAY["); from >= 0; from = text.indexOf("(ARRAY[", from + 1)) {
    if (!outside(text, from)) continue;
    const cast = castArray(text, from);
    if (cast) text = text.slice(0, from) + cast.text + text.slice(cast.end);
  }
  return text;
}

/** The same for what may be missing. */
export function canonicalOrNull(sql: string | null): string | null {
  return sql === null ? null : canonicalText(sql);
}

// 'text', E'text', "name"; PostgreSQL writes neither dollar quotes nor comments
const quotes = /'(?:[^']|'')*'|"(?:[^"]|"")*"/y;
const elementType =
  /\)::((?:(?:"(?:[^"]|"")*"|[\w$]+)\.)?(?:"(?:[^"]|"")*"|[\w$]+)(?: varying| precision| with(?:out)? time zone)?(?:\([\d, ]+\))?)\[\]/y;

function castArray(text: string, start: number): { text: string; end: number } | null {
  const elements: string[] = [];
  let depth = 0;
  let begun = start + "(ARRAY[".length;
  for (let at = begun; at < text.length; at = next(text, at)) {
    const char = text[at];
    if (depth === 0 && (char === "," || char === "]")) {
      elements.push(text.slice(begun, at).trim());
      begun = at + 1;
      if (char === "]") break;
    } else if (char === "(" || char === "[") depth += 1;
    else if (char === ")" || char === "]") depth -= 1;
  }
  elementType.lastIndex = begun;
  const type = elementType.exec(text);
  if (!type?.[1]) return null;
  return {
    text: `ARRAY[${elements.map((element) => `(${element})::${type[1]}`).join(", ")}]`,
    end: elementType.lastIndex,
  };
}

/** The position behind this character, or behind the quoted text that begins here. */
function next(text: string, at: number): number {
  quotes.lastIndex = at;
  return quotes.test(text) ? quotes.lastIndex : at + 1;
}

function outside(text: string, position: number): boolean {
  let at = 0;
  while (at < position) at = next(text, at);
  return at === position;
}
