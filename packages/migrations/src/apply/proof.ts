import { type FileOutcome, LockkeeperError } from "@lockkeeper/core";
import { type History, invalidIndexesQuery } from "../history/read.js";
import { type ApplyContext, cleanSession, historyColumns } from "./context.js";

/**
 * Reads back what an apply claims: the history rows are there (or gone, on the way back), the session stands in no transaction, and no index is invalid
 * that was not before. One flight.
 * @throws LockkeeperError PROOF_FAILED
 */
export async function prove(ctx: ApplyContext, before: History): Promise<void> {
  const claimed = [...ctx.outcomes.values()].filter((o) => o.state === "applied");
  const result = await ctx.db.pipeline([
    ...cleanSession(ctx.options),
    {
      sql: `SELECT version FROM (${ctx.layout.history.read(historyColumns(ctx))}) h WHERE finished AND version = ANY($1)`,
      values: [claimed.map((o) => o.version)],
      rows: true,
    },
    { sql: invalidIndexesQuery, rows: true },
  ]);
  if (result.failed)
    throw new LockkeeperError("PROOF_FAILED", `The end state could not be read: ${result.failed.error.message}`);
  const [history, indexes] = result.done.slice(-2);
  const problems = [
    ...untrue(ctx, claimed, new Set(history?.rows.map((r) => String(r["version"])))),
    ...(indexes?.rows ?? [])
      .map((r) => String(r["name"]))
      .filter((name) => !before.invalidIndexes.includes(name))
      .map((name) => `The index ${name} is invalid: it slows down writes and serves no query.`),
    ...(result.transaction === "idle" ? [] : ["The session stands in a transaction that nothing ended."]),
  ];
  if (problems.length) {
    throw new LockkeeperError("PROOF_FAILED", "The database is not in the state that was to be reached.", {
      notes: problems,
      hint: "Look at what the notes name, and run status.",
    });
  }
}

function untrue({ direction }: ApplyContext, claimed: readonly FileOutcome[], present: ReadonlySet<string>): string[] {
  const has = direction.inHistory ? "no row" : "still a row";
  return claimed
    .filter((o) => present.has(o.version) !== direction.inHistory)
    .map((o) => `The history has ${has} for ${o.file}, though its transaction committed.`);
}
