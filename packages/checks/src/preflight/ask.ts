import { type Database, type DatabaseError, LockkeeperError, type Row, type Step } from "@lockkeeper/core";

export type Answer = { rows: readonly Row[]; refused: null } | { rows: null; refused: DatabaseError };

/**
 * Asks everything at once. A question that the server refuses costs another flight for those after it, and nothing else.
 * @param onAnswer called whenever the server has said something
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED
 */
export async function askAll(
  db: Database,
  questions: readonly Step[],
  { signal, onAnswer }: { signal: AbortSignal; onAnswer: () => void },
): Promise<Answer[]> {
  const answers: Answer[] = [];
  while (answers.length < questions.length) {
    const asked = questions.slice(answers.length);
    const { done, failed } = await db.pipeline(
      asked.map((step) => ({ ...step, rows: true, flush: true })),
      onAnswer,
    );
    if (signal.aborted) throw new LockkeeperError("CANCELLED", "The run was cancelled");
    const answered = failed?.index ?? asked.length;
    for (let index = 0; index < answered; index += 1) {
      answers.push({ rows: done.find((each) => each.index === index)?.rows ?? [], refused: null });
    }
    if (failed) answers.push({ rows: null, refused: failed.error });
  }
  return answers;
}
