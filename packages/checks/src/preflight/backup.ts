import { type BackupFact, formatDuration, plural } from "@lockkeeper/core";
import type { PreflightLimits } from "./limits.js";
import { foreign, type Judged, listed, passed } from "./theme.js";

/** Clocks of two machines differ a little. */
const toleranceMs = 5 * 60_000;

/** Whether there is a backup to go back to, and a young one. */
export function judgeBackup({ backup, backupWithinMs: limit }: PreflightLimits, now: Date): Judged {
  if (backup === null)
    return {
      facts: { unknown: ["backup"] },
      verdict: {
        state: "skipped",
        message: "Nobody said when the last backup was taken: give `backup-report`.",
        remedy: null,
      },
    };
  const { good, bad, complaint, source } = backup;
  const notes = [
    ...(complaint === null ? [] : [`${source} says: ${foreign(complaint)}`]),
    ...(bad > 0 ? [`${plural(bad, "backup")} ended with an error`] : []),
  ];
  const [last] = good;
  if (last === undefined)
    return {
      facts: {},
      verdict: { state: "failed", message: listed("There is no backup that ended well.", notes), remedy: "Take one." },
    };
  const ageMs = now.getTime() - last.finishedAt.getTime();
  const fact: BackupFact = {
    finishedAt: last.finishedAt.toISOString(),
    ageMs: Math.max(0, ageMs),
    kind: last.kind === null ? null : foreign(last.kind, 20),
    source,
  };
  const facts = { backup: fact };
  const which = `the last backup${fact.kind === null ? "" : ` (${fact.kind})`} ended`;
  if (ageMs < -toleranceMs)
    return {
      facts,
      verdict: {
        state: "error",
        message: `${capital(which)} at ${fact.finishedAt}, which is still to come.`,
        remedy: "See whether the clocks are right, and whether the report is.",
      },
    };
  const words = `${which} ${formatDuration(fact.ageMs)} ago`;
  if (ageMs > limit)
    return {
      facts,
      verdict: {
        state: "failed",
        message: listed(
          `${capital(words)}, and it must be within ${formatDuration(limit)} (\`backup-within\`).`,
          notes,
        ),
        remedy: "Take a backup, or find out why there is none.",
      },
    };
  if (complaint !== null)
    return {
      facts,
      verdict: {
        state: "warning",
        message: listed(`${capital(words)}.`, notes),
        remedy: "See what the backup tool means by it.",
      },
    };
  return { facts, verdict: passed([words, ...notes].join("; ")) };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
