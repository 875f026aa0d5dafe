import { type Approval, type Plan, plural, type Receipt, shortDigest } from "@lockkeeper/core";
import { attention } from "../attention.js";
import { emergencyMarkdown } from "../emergency.js";
import { failureMarkdown } from "../failure.js";
import { leftBehind } from "../left-behind.js";
import { attentionMarkdown, filesMarkdown } from "../parts-markdown.js";
import { type Phrase, say, sentence } from "../phrase.js";
import { redacted } from "../preview/redacted.js";
import { refusalMarkdown } from "../refusal.js";
import { outcomeRows, planRows } from "../rows.js";
import { blocks } from "../table-markdown.js";
import type { Tone } from "../theme.js";
import { unexpectedMarkdown } from "../unexpected.js";
import { isDryRun, pushVerdict, verdictMarkdown } from "../verdict.js";
import { listed, peopleMarkdown } from "./people.js";

/** What a pull request is told of a plan: it takes the place of the preview's verdict. */
export interface StateComment {
  state: "approved" | "applying" | "applied" | "refused" | "failed";
  /** Markdown */
  head: string;
}

/** A plan that has not come to its end yet. */
export interface BegunPlan {
  plan: Plan;
  target: { host: string; database: string };
  approval: Approval | null;
  emergency: string | null;
  actor: string | null;
  commit: string | null;
  runUrl: string | null;
  /** ISO 8601 */
  at: string;
}

/** A plan that was approved, while another deployment has the database. */
export function approvedComment(begun: BegunPlan): StateComment {
  return { state: "approved", head: begunMarkdown(begun, "Approved, waits for its turn") };
}

/** A plan that runs. Should its run be killed, this is what stands there: so it says since when, and in which run. */
export function applyingComment(begun: BegunPlan): StateComment {
  return { state: "applying", head: begunMarkdown(begun, `Applying ${plural(begun.plan.run.length, "file")}`) };
}

/** A plan that was not come to: another deployment has the database, or there is no way to it. Nothing was touched. */
export function stoppedComment(begun: BegunPlan, why: { message: string; hint?: string | undefined }): StateComment {
  const { verdict, rest } = begunParts(begun, "Not applied", "bad");
  const words = [why.message, ...(why.hint === undefined ? [] : [why.hint])].map(sentence).join(" ");
  return {
    state: "refused",
    head: `${blocks(emergencyMarkdown(begun), verdict, `${words} Nothing was touched.`, ...rest)}\n`,
  };
}

function begunMarkdown(begun: BegunPlan, words: string): string {
  const { verdict, rest } = begunParts(begun, words, "todo");
  return `${blocks(emergencyMarkdown(begun), verdict, ...rest)}\n`;
}

function begunParts(whole: BegunPlan, words: string, tone: Tone): { verdict: string; rest: readonly string[] } {
  const begun = redacted(whole);
  const { plan, target, at } = begun;
  const facts: Phrase[] = [
    say`plan ${shortDigest(plan.digest)}`,
    ["PostgreSQL ", { prose: plan.server.version }],
    say`${`${target.host}/${target.database}`}`,
  ];
  return {
    verdict: verdictMarkdown({ tone, words, facts }),
    rest: [peopleMarkdown(begun, { words: "Begun", iso: at }), filesMarkdown("", planRows(plan))],
  };
}

/** How a push ended; null when there is nothing to tell: nothing was pending, or it was only asked what it would do. */
export function receiptComment(whole: Receipt): StateComment | null {
  const receipt = redacted(whole);
  const { result, reason, plan } = receipt;
  const ending = endings[result];
  if (ending === null || isDryRun(reason)) return null;
  const { state, next } = leftBehind(receipt);
  const ran = result !== "blocked";
  const head = blocks(
    emergencyMarkdown(receipt),
    verdictMarkdown(pushVerdict(receipt)),
    peopleMarkdown(receipt, { words: ending.words, iso: receipt.finishedAt }),
    refusalMarkdown(receipt.refusal),
    ran ? "" : attentionMarkdown(attention(plan.entries)),
    failureMarkdown(receipt),
    unexpectedMarkdown(receipt),
    listed("What stands now", state),
    listed("How to go on", next),
    ran ? filesMarkdown("", outcomeRows(receipt)) : filesMarkdown("Held back: ", planRows(plan)),
  );
  return { state: ending.state, head: `${head}\n` };
}

const endings: Record<Receipt["result"], { state: StateComment["state"]; words: string } | null> = {
  applied: { state: "applied", words: "Applied" },
  "nothing-to-do": null,
  blocked: { state: "refused", words: "Refused" },
  failed: { state: "failed", words: "Failed" },
  cancelled: { state: "failed", words: "Cancelled" },
};
