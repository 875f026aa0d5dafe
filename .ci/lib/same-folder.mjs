// Compares two folders byte by byte.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Every file below a folder, sorted. */
export function filesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => statSync(join(folder, name)).isFile())
    .toSorted();
}

/** What differs, a line each; empty when the folders are the same. */
export function differences(actual, expected) {
  const [here, there] = [new Set(listed(actual)), new Set(listed(expected))];
  return [...new Set([...here, ...there])].toSorted().flatMap((name) => {
    if (!there.has(name)) return [`${name}: should not be there`];
    if (!here.has(name)) return [`${name}: missing`];
    return readFileSync(join(actual, name)).equals(readFileSync(join(expected, name))) ? [] : [`${name}: differs`];
  });
}

function listed(folder) {
  try {
    return filesOf(folder);
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}
