import {
  cleanSession,
  type Database,
  DatabaseError,
  LockkeeperError,
  type PlannedMigration,
  type Segment,
  sessionStatements,
  type Statement,
  statementSteps,
  type Step,
} from "@lockkeeper/core";
import { placeInStatement } from "@lockkeeper/sql";
import type { Replayed } from "../shadow.js";

/** A step with the file and the statement that it stands for. */
interface Marked {
  step: Step;
  file: number;
  statement: Statement | null;
}

/** More than this many bytes of SQL do not leave in one flight: both ends have to hold them. */
const flightBytes = 16 * 1024 * 1024;

/**
 * Runs files as a push would (one transaction a file, segments where that cannot be, the session cleaned in between), as
 * fast as it goes and without measuring. Stops at the first file that fails, of which nothing stands but segments that were
 * committed before.
 * @returns how many files stand, and the one that failed with the server's words
 * @throws LockkeeperError only for what is no fault of a file
 */
export async function replay(
  db: Database,
  migrations: readonly PlannedMigration[],
): Promise<{ done: number; failed: Replayed["failed"] }> {
  for (const flight of flights(migrations)) {
    let answered = 0;
    try {
      const steps = flight.map(({ step }) => step);
      const result = await db.pipeline(steps, ({ index }) => {
        answered = index + 1;
      });
      if (!result.failed) continue;
      if (result.transaction !== "idle") await db.pipeline([{ sql: "ROLLBACK" }]);
      return stopped(migrations, flight[result.failed.index], result.failed.error);
    } catch (error) {
      // a file that ends its own session has failed, and takes the connection with it
      if (!(error instanceof LockkeeperError) || error.code !== "CONNECTION_LOST") throw error;
      return stopped(migrations, flight[answered], lostBy(error));
    }
  }
  return { done: migrations.length, failed: null };
}

/** Transactional files leave together; a statement that cannot be in a transaction leaves alone. */
function* flights(migrations: readonly PlannedMigration[]): Generator<Marked[]> {
  let flight: Marked[] = [];
  let bytes = 0;
  for (const [file, migration] of migrations.entries()) {
    const { segments } = migration.execution;
    bytes += migration.bytes.length;
    if (bytes > flightBytes && flight.length > 0) {
      yield flight;
      flight = [];
      bytes = migration.bytes.length;
    }
    for (const segment of segments) {
      const before = [...cleanSession(), ...sessionStatements(migration, segment)];
      flight.push(...before.map((step) => ({ step, file, statement: null })));
      if (segment.transactional) {
        flight.push(...block(migration, file, segment));
        continue;
      }
      yield flight;
      yield statementSteps(migration, segment.statements).map((marked) => ({ ...marked, file }));
      flight = [];
    }
  }
  if (flight.length > 0) yield flight;
}

function block(migration: PlannedMigration, file: number, segment: Segment): Marked[] {
  const mark = (sql: string) => ({ step: { sql }, file, statement: null });
  return [
    mark(segment.begin ?? "BEGIN"),
    mark("SET LOCAL statement_timeout = 0"),
    ...statementSteps(migration, segment.statements).map((marked) => ({ ...marked, file })),
    mark("COMMIT"),
  ];
}

function stopped(migrations: readonly PlannedMigration[], at: Marked | undefined, error: DatabaseError) {
  const migration = at && migrations[at.file];
  if (!migration) throw error;
  const { statement } = at;
  const place =
    statement && error.position !== undefined
      ? placeInStatement(migration.script.text, statement, error.position)
      : statement;
  const { sqlstate, message } = error;
  return { done: at.file, failed: { file: migration.file, line: place?.line ?? null, sqlstate, message } };
}

function lostBy(error: LockkeeperError): DatabaseError {
  if (error.cause instanceof DatabaseError) return error.cause;
  return new DatabaseError({ sqlstate: error.sqlstate ?? "08006", message: error.message });
}
