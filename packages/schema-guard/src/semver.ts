/** A version by semver.org, 2.0.0. Numbers stay text: they may be of any length. */
export interface Version {
  readonly major: string;
  readonly minor: string;
  readonly patch: string;
  /** identifiers after `-`; empty for a release */
  readonly prerelease: readonly string[];
}

const number = "(0|[1-9]\\d*)";
const identifier = "(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)";
const pattern = `^[vV]?${number}\\.${number}\\.${number}(?:-(${identifier}(?:\\.${identifier})*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`;
const longest = 256;

/** Reads a version, with or without `v` before it; null for what is none, `1.2` included. Build metadata is dropped. */
export function parseVersion(text: string): Version | null {
  const match = text.length > longest ? null : new RegExp(pattern).exec(text);
  if (match === null) return null;
  const [, major = "", minor = "", patch = "", prerelease] = match;
  return { major, minor, patch, prerelease: prerelease === undefined ? [] : prerelease.split(".") };
}

/** Negative when `a` comes before `b`, 0 when neither does. */
export function comparePrecedence(a: Version, b: Version): number {
  return (
    compareNumbers(a.major, b.major) ||
    compareNumbers(a.minor, b.minor) ||
    compareNumbers(a.patch, b.patch) ||
    comparePrereleases(a.prerelease, b.prerelease)
  );
}

/** Digits without leading zeros: the longer one is larger. */
function compareNumbers(a: string, b: string): number {
  return a.length - b.length || compareText(a, b);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A release comes after its pre-releases, a longer list after a shorter one that it begins with. */
function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const order = compareIdentifiers(a[at] ?? "", b[at] ?? "");
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Numbers come before words. */
function compareIdentifiers(a: string, b: string): number {
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (left && right) return compareNumbers(a, b);
  return left === right ? compareText(a, b) : left ? -1 : 1;
}
