import { type Clock, type Database, type Files, LockkeeperError, type Problem, type Script } from "@lockkeeper/core";
import { excerpt, parseScript, placeInStatement } from "@lockkeeper/sql";

/** A file of SQL that runs after the migrations. */
export interface Seed {
  file: string;
  script: Script;
}

/**
 * Reads the files before anything is made.
 * @throws LockkeeperError INPUT_INVALID with every file that is missing or cannot be cut into statements
 */
export async function readSeeds(paths: readonly string[], files: Files): Promise<Seed[]> {
  const problems: Problem[] = [];
  const seeds: Seed[] = [];
  for (const file of paths) {
    try {
      const script = await parseScript(await files.read(file), file, { parser: "when-in-doubt" });
      problems.push(...script.problems);
      seeds.push({ file, script });
    } catch (error) {
      if (!(error instanceof LockkeeperError)) throw error;
      const { message, hint = "Mend the path." } = error;
      problems.push({ id: "seed-unreadable", file, place: null, message: `\`seed\`: ${message}.`, remedy: hint });
    }
  }
  if (problems.length === 0) return seeds;
  throw new LockkeeperError("INPUT_INVALID", "The files of `seed` cannot be run.", { problems });
}

/**
 * Runs a file as one flight: in one transaction, unless it says BEGIN and COMMIT itself.
 * @returns milliseconds
 * @throws LockkeeperError SQL_FAILED at the statement, CANCELLED
 */
export async function runSeed(
  db: Database,
  { file, script }: Seed,
  deps: { clock: Clock; cancelled: AbortSignal },
): Promise<number> {
  const { clock, cancelled } = deps;
  const started = clock.monotonic();
  const stop = () => void db.cancel().catch(() => undefined);
  cancelled.addEventListener("abort", stop, { once: true });
  try {
    if (cancelled.aborted) throw new LockkeeperError("CANCELLED", `Cancelled before ${file} ran.`);
    const steps = script.statements.map(({ text, copyData }) => ({
      sql: text,
      ...(copyData !== null && { copyData }),
    }));
    const { failed } = await db.pipeline(steps);
    if (!failed) return clock.monotonic() - started;
    throw asError({ file, script }, failed, cancelled.aborted);
  } finally {
    cancelled.removeEventListener("abort", stop);
  }
}

type Failed = NonNullable<Awaited<ReturnType<Database["pipeline"]>>["failed"]>;

function asError({ file, script }: Seed, { index, error }: Failed, cancelled: boolean): LockkeeperError {
  const statement = script.statements[index];
  const { sqlstate, position, hint, detail, message } = error;
  const place =
    statement && position !== undefined ? placeInStatement(script.text, statement, position) : (statement ?? null);
  const at = place && { line: place.line, column: place.column };
  return new LockkeeperError(cancelled && sqlstate === "57014" ? "CANCELLED" : "SQL_FAILED", message, {
    file,
    ...(at && { place: at, excerpt: excerpt(script.text, at) }),
    hint,
    sqlstate,
    notes: detail === undefined ? [] : [`Detail: ${detail}`],
    cause: error,
  });
}
