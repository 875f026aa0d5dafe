import { formatDuration, plural, type RollbackReason, type RollbackReceipt, shortDigest } from "@lockkeeper/core";
import { type Phrase, say } from "../phrase.js";
import type { Verdict } from "../verdict.js";

/** What a reader with two seconds learns. */
export function rollbackVerdict(receipt: RollbackReceipt): Verdict {
  const { plan, target } = receipt;
  return {
    ...words(receipt),
    facts: [
      ...facts(receipt),
      say`plan ${shortDigest(plan.digest)}`,
      ["PostgreSQL ", { prose: plan.server.version }],
      say`${`${target.host}/${target.database}`}`,
    ],
  };
}

function words({ result, reason, plan, generation }: RollbackReceipt): Pick<Verdict, "tone" | "words"> {
  const count = plural(plan.run.length, "migration");
  switch (result) {
    case "rolled-back":
      return plan.mode === "history-only"
        ? { tone: "warn", words: "History rows removed, nothing run" }
        : { tone: "good", words: "Rolled back" };
    case "nothing-to-do":
      if (generation) return generated(generation.proved, generation.downs.length);
      return reason === "dry-run"
        ? {
            tone: "todo",
            words: `Would take back ${count}${plan.mode === "history-only" ? " from the history only" : ""}`,
          }
        : { tone: "good", words: "Nothing to take back" };
    case "cancelled":
      return { tone: "warn", words: "Rollback cancelled" };
    default: {
      if (generation) return generated(generation.proved, generation.downs.length);
      const why = reason === "" ? "" : `: ${reasons[reason] ?? reason}`;
      return { tone: "bad", words: `Rollback ${result}${why}` };
    }
  }
}

function generated(proved: boolean, count: number): Pick<Verdict, "tone" | "words"> {
  return proved
    ? { tone: "good", words: `${plural(count, "way")} back written and proved; nothing was run` }
    : { tone: "bad", words: "No way back that was proved; nothing was run" };
}

const reasons: Partial<Record<RollbackReason, string>> = {
  "no-down": "there is no way back",
  "later-first": "later deployments have to go first",
  edited: "files have changed since they were applied",
  interrupted: "something was begun and is not finished",
  "plan-changed": "it is not the rollback that was approved",
  "wrong-target": "this is another target",
  "down-changed": "the way back is not the one that was rehearsed",
  "down-not-rehearsed": "the way back was not rehearsed",
  "not-approved": "it is not approved",
  "lock-timeout": "a table lock was not granted in time",
  "sql-failed": "PostgreSQL refused a statement",
  "connection-lost": "the connection was lost",
  "proof-failed": "the end state is not the expected one",
  "schema-unexpected": "the schema is not the one from before",
  "schema-unproved": "the schema could not be read in the end",
};

function facts({ result, reason, files, plan, durationMs, endState, untold }: RollbackReceipt): Phrase[] {
  if (result === "blocked" || result === "nothing-to-do" || reason === "dry-run") return [];
  const through = files.filter(({ state }) => state === "rolled-back").length;
  const time = formatDuration(durationMs);
  const counts: Phrase =
    result === "rolled-back"
      ? [`${plural(through, "migration")} in ${time}`]
      : [`${through} of ${plural(files.length, "migration")} taken back in ${time}`];
  const schema: Phrase[] = endState?.proved ? [["schema as before"]] : untold ? [["schema not compared"]] : [];
  return [counts, ...(plan.mode === "history-only" ? [] : schema)];
}
