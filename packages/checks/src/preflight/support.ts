/**
 * The day on which each major's last fixes came, or will come.
 * Source: https://www.postgresql.org/support/versioning/, read 2026-11-21.
 */
const lastFixes: Readonly<Record<number, string>> = {
  10: "2022-11-10",
  11: "2023-11-09",
  12: "2024-11-21",
  13: "2025-11-13",
  14: "2026-11-12",
  15: "2027-11-11",
  16: "2028-11-09",
  17: "2029-11-08",
  18: "2030-11-14",
};

const soonMs = 90 * 86_400_000;

/** What a reader should know about the support of a major, as a sentence; null when there is nothing to say. */
export function supportNotice(major: number, now: Date): string | null {
  const day = lastFixes[major];
  if (day === undefined) return null;
  const left = Date.parse(`${day}T23:59:59Z`) - now.getTime();
  if (left < 0) return `PostgreSQL ${major} has had no security fixes since ${day}: move to a newer major.`;
  return left < soonMs ? `PostgreSQL ${major} gets its last fixes on ${day}.` : null;
}
