import type { RollbackReceipt, RollbackResult } from "@lockkeeper/core";
import { emergencyMarkdown } from "../emergency.js";
import { failureMarkdown } from "../failure.js";
import { filesMarkdown } from "../parts-markdown.js";
import { redacted } from "../preview/redacted.js";
import { rollbackAftermath } from "../rollback/rollback-aftermath.js";
import { rollbackOutcomeRows } from "../rollback/rollback-rows.js";
import { rollbackVerdict } from "../rollback/rollback-verdict.js";
import { blocks } from "../table-markdown.js";
import { unexpectedMarkdown } from "../unexpected.js";
import { verdictMarkdown } from "../verdict.js";
import { listed, peopleMarkdown } from "./people.js";

/** What a pull request is told of a plan that was taken back, or could not be. */
export interface RollbackComment {
  state: "rolled-back" | "failed";
  /** Markdown */
  head: string;
}

const endings: Record<RollbackResult, { state: RollbackComment["state"]; words: string } | null> = {
  "rolled-back": { state: "rolled-back", words: "Taken back" },
  "nothing-to-do": null,
  blocked: null,
  failed: { state: "failed", words: "Failed" },
  cancelled: { state: "failed", words: "Cancelled" },
};

/** How a rollback ended; null where what was applied stands as it did. */
export function rollbackComment(whole: RollbackReceipt): RollbackComment | null {
  const receipt = redacted(whole);
  const ending = endings[receipt.result];
  if (ending === null || receipt.files.length === 0) return null;
  const { state, next, recovery, losses } = rollbackAftermath(receipt);
  const head = blocks(
    emergencyMarkdown(receipt),
    verdictMarkdown(rollbackVerdict(receipt)),
    peopleMarkdown(receipt, { words: ending.words, iso: receipt.finishedAt }),
    failureMarkdown(receipt),
    unexpectedMarkdown(receipt),
    listed("What stands now", state),
    listed("How to go on", next),
    listed("If it cannot be taken back", recovery),
    filesMarkdown("", rollbackOutcomeRows(receipt)),
    listed("What this does not bring back", losses),
  );
  return { state: ending.state, head: `${head}\n` };
}
