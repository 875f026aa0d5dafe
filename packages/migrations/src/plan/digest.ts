import { type AppliedMigration, digest, type Plan } from "@lockkeeper/core";

/** What was applied, as far as a plan depends on it. */
export function historyDigest(applied: readonly AppliedMigration[]): string {
  return digest(applied.map((a) => [a.version, a.finished]));
}

/** Digest of a plan: everything that changes what a push would do to which database, and nothing else. */
export function planDigest(plan: Omit<Plan, "digest">): string {
  const { layout, server, run, options, historySha256, blocked } = plan;
  return digest({
    layout,
    server: { systemIdentifier: server.systemIdentifier, database: server.database, major: server.major },
    run: run.map(({ version, name, sha256, transactional }) => ({ version, name, sha256, transactional })),
    options,
    historySha256,
    blocked,
  });
}

/**
 * Digests under which runs of an approved plan stand in the audit: its own, and that of each rest with which a run has gone on.
 * @param done files of it that are applied
 * @param applied the history now
 */
export function digestsOfRuns(approved: Plan, done: number, applied: readonly AppliedMigration[]): string[] {
  return Array.from({ length: done + 1 }, (_, ran) => {
    const later = new Set(approved.run.slice(ran, done).map(({ version }) => version));
    const historySha256 = historyDigest(applied.filter(({ version }) => !later.has(version)));
    return planDigest({ ...approved, run: approved.run.slice(ran), historySha256 });
  });
}

/**
 * Whether `now` is what is left of an approved plan after its first files were applied: then a run that was interrupted
 * may go on under the same approval.
 */
export function isRestOf(approved: Plan, now: Plan, applied: readonly AppliedMigration[]): boolean {
  const done = approved.run.length - now.run.length;
  if (done < 0) return false;
  const finished = new Set(approved.run.slice(0, done).map((r) => r.version));
  if (![...finished].every((version) => applied.some((a) => a.version === version))) return false;
  const before = historyDigest(applied.filter((a) => !finished.has(a.version)));
  const rest = { ...approved, run: approved.run.slice(done) };
  return (
    before === approved.historySha256 &&
    planDigest({ ...rest, historySha256: "" }) === planDigest({ ...now, historySha256: "" })
  );
}
