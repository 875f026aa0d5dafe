import type { Database, DatabaseError, Row, Step } from "@lockkeeper/core";

export type Answer = { rows: readonly Row[]; refused: null } | { rows: null; refused: DatabaseError };

/**
 * Asks everything at once. A question that the server refuses costs another flight for those after it, and nothing else.
 * @throws LockkeeperError CONNECTION_LOST
 */
export async function askAll(db: Database, questions: readonly Step[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  while (answers.length < questions.length) {
    const asked = questions.slice(answers.length);
    const { done, failed } = await db.pipeline(asked.map((step) => ({ ...step, rows: true })));
    const answered = failed?.index ?? asked.length;
    for (let index = 0; index < answered; index += 1) {
      answers.push({ rows: done.find((each) => each.index === index)?.rows ?? [], refused: null });
    }
    if (failed) answers.push({ rows: null, refused: failed.error });
  }
  return answers;
}
