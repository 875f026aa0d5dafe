import { PGlite } from "@electric-sql/pglite";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { type Database, DatabaseError, type PipelineResult, type Row, type Step } from "@lockkeeper/core";

/** As much of the Database port over PGlite as reading a catalog needs. */
export async function openPglite(): Promise<Database> {
  const engine = await PGlite.create({ extensions: { citext } });
  const query = async (sql: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const { rows } = await engine.query<Row>(sql, [...values]);
    return rows;
  };
  const pipeline = async (steps: readonly Step[]): Promise<PipelineResult> => {
    const done: PipelineResult["done"][number][] = [];
    for (const [index, step] of steps.entries()) {
      try {
        done.push({ index, tag: "", rows: await query(step.sql, step.values) });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return {
          done,
          failed: { index, error: new DatabaseError({ sqlstate: "XX000", message }) },
          transaction: "failed",
        };
      }
    }
    return { done, failed: null, transaction: "idle" };
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a test here calls of it
  return { query, pipeline, close: () => engine.close() } as Partial<Database> as Database;
}
