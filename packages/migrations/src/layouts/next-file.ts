import type { Layout } from "./layout.js";

/**
 * Path below the folder for a migration that comes after all that are there, named as this layout names its files: by the
 * time, or by the next number in a folder that counts.
 * @param paths of the folder
 * @param name in snake_case, without version and ending
 * @returns the path, and the newest version before it; null in an empty folder
 */
export function nextFile(
  layout: Layout,
  paths: readonly string[],
  name: string,
  now: Date,
): { path: string; after: string | null } {
  const versions = layout.recognise(paths).found.map(({ version }) => version);
  const after = versions.toSorted((a, b) => layout.compare(a, b)).at(-1) ?? null;
  const time = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const asVersion = (digits: string) => (layout.name === "prisma" ? `${digits}_${name}` : digits);
  const digits = after === null ? time : digitsAfter(after, time, (one) => layout.compare(asVersion(one), after) > 0);
  return { path: layout.name === "prisma" ? `${digits}_${name}/migration.sql` : `${digits}_${name}.sql`, after };
}

/** Shorter ones are numbers that somebody counts: `0007`. */
const shortestTime = 8;

function digitsAfter(newest: string, time: string, comesAfter: (digits: string) => boolean): string {
  const digits = /^\d*/.exec(newest)?.[0] ?? "";
  const following = (BigInt(digits || "0") + 1n).toString().padStart(digits.length, "0");
  const inOrder = digits.length < shortestTime ? [following, time] : [time, following];
  // by text `1000` comes before `999`
  return [...inOrder, `${digits}0`].find(comesAfter) ?? time;
}
