/**
 * Whether a path fits a pattern: `*` and `?` stand for characters of one name, `**` for any number of folders. A pattern
 * without a slash is held against the file's name alone. No regular expression: a pattern comes from a file of a pull request.
 */
export function fits(pattern: string, path: string): boolean {
  const names = path.split("/");
  return pattern.includes("/") ? fitsFolders(pattern.split("/"), names) : fitsName(pattern, names.at(-1) ?? "");
}

/** The usual walk with one way back: to the last `**`, which takes one name more. */
function fitsFolders(pattern: readonly string[], names: readonly string[]): boolean {
  return walk(pattern.length, names.length, {
    any: (p) => pattern[p] === "**",
    one: (p, n) => fitsName(pattern[p] ?? "", names[n] ?? ""),
  });
}

function fitsName(pattern: string, name: string): boolean {
  return walk(pattern.length, name.length, {
    any: (p) => pattern[p] === "*",
    one: (p, n) => pattern[p] === "?" || pattern[p] === name[n],
  });
}

interface Parts {
  /** the part of the pattern stands for any number of things */
  any: (p: number) => boolean;
  /** it stands for this one */
  one: (p: number, n: number) => boolean;
}

function walk(patterns: number, things: number, { any, one }: Parts): boolean {
  let p = 0;
  let back: { p: number; n: number } | null = null;
  for (let n = 0; n < things; ) {
    if (p < patterns && any(p)) {
      back = { p, n };
      p++;
    } else if (p < patterns && one(p, n)) {
      p++;
      n++;
    } else if (back) {
      p = back.p + 1;
      n = ++back.n;
    } else return false;
  }
  while (p < patterns && any(p)) p++;
  return p === patterns;
}
