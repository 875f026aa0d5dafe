import type { PlannedMigration, Step } from "@lockkeeper/core";
import { type ApplyContext, historyColumns } from "./context.js";

/** Which way an apply goes. Everything else (locks, retries, segments, cancelling) is the same both ways. */
export interface Direction {
  /** what is done to the history when a file is through; stands in the transaction that ends it */
  history(ctx: ApplyContext, migration: PlannedMigration): Step;
  /** whether the history has the version of a file that is through */
  readonly inHistory: boolean;
  /** what happens to the history row, for messages */
  readonly historyWord: string;
}

/** Files are applied, and recorded. */
export const up: Direction = {
  history: (ctx, migration) => {
    const texts = migration.script.statements.map((s) => s.text);
    return ctx.layout.history.insert(historyColumns(ctx), migration, texts);
  },
  inHistory: true,
  historyWord: "written",
};

/** Ways back are run, and what they take back is no longer in the history. */
export const down: Direction = {
  history: (ctx, { version }) => ctx.layout.history.remove(version),
  inHistory: false,
  historyWord: "removed",
};
