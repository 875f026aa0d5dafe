import { isAbsolute, posix } from "node:path";

/** The path that an inclusion means, from the workspace; null where it leads out of it. */
export function includedPath(path: string, relativeTo: string | null): string | null {
  if (isAbsolute(path) || path.includes("\\")) return null;
  const whole = posix.normalize(relativeTo === null ? path : posix.join(posix.dirname(relativeTo), path));
  return whole === ".." || whole.startsWith("../") || isAbsolute(whole) ? null : whole;
}
