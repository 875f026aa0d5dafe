/**
 * Whether two texts of SQL say the same as far as a reader without a parser can tell: white space, the letters of keywords,
 * brackets around the whole, and casts of constants, which PostgreSQL adds, make no difference.
 */
export function sameExpression(found: string, wanted: string): boolean {
  return bare(found) === bare(wanted) || bare(withoutCasts(found)) === bare(withoutCasts(wanted));
}

function bare(sql: string): string {
  const small = sql
    .trim()
    .replace(/\s+/g, " ")
    .replace(/('(?:[^']|'')*')|("(?:[^"]|"")*")|[^'"]+/g, (part, constant?: string, name?: string) =>
      constant !== undefined || name !== undefined ? part : part.toLowerCase().replace(/ ?([(),=<>+*/-]) ?/g, "$1"),
    );
  const single = withoutDoubleBrackets(`(${small})`);
  return single.startsWith("(") && single.endsWith(")") ? single.slice(1, -1) : single;
}

/** `'a'::public.status` is `'a'`, `(0)::numeric` is `0`. */
function withoutCasts(sql: string): string {
  return sql.replace(/('(?:[^']|'')*')::[\w ."[\]]+/g, "$1").replace(/\((-?\d+(?:\.\d+)?)\)::[\w ."]+/g, "$1");
}

/** Brackets right within brackets are left out. Brackets in constants count as well, in both texts alike. */
function withoutDoubleBrackets(text: string): string {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") open.push(at);
    const from = text[at] === ")" ? open.pop() : undefined;
    if (from !== undefined) closing.set(from, at);
  }
  const dropped = new Set<number>();
  for (const [from, to] of closing) {
    const inner = closing.get(from + 1);
    if (inner !== undefined && inner === to - 1) dropped.add(from + 1).add(inner);
  }
  return Array.from({ length: text.length }, (_, at) => (dropped.has(at) ? "" : text[at])).join("");
}
