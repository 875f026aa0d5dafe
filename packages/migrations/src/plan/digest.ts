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
