import { plural, type RollbackReceipt } from "@lockkeeper/core";
import { type Phrase, prose, say } from "../phrase.js";

/** What was written, where it belongs, and what it cannot bring back; empty unless that was asked for. */
export function generationPhrases({ generation }: RollbackReceipt): Phrase[] {
  if (generation === null) return [];
  const { proved, reason, downs } = generation;
  return [
    proved
      ? ["Run on a rehearsal after the migrations, the last first, they gave the recorded schema back."]
      : prose(reason),
    ...downs.flatMap(({ file, statements, losses, without }): Phrase[] => [
      [...say`${file}`, `: ${plural(statements, "statement")}`],
      ...losses.slice(0, 20).map((loss): Phrase => ["It cannot bring back: ", { prose: loss }]),
      ...without.slice(0, 20).map((one): Phrase => ["Not in it: ", { prose: one }]),
    ]),
  ];
}
