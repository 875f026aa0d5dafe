import type { Check, Database, Place, Row, Script, Statement } from "@lockkeeper/core";
import { placeInStatement } from "@lockkeeper/sql";
import { cellText } from "../files/cell-text.js";
import { type FileOptions, blank } from "../files/check-sql-file.js";
import { refused } from "../rolled-back/refused.js";
import { type RolledBack, rolledBack } from "../rolled-back/rolled-back.js";
import { installSteps } from "./install.js";
import type { Prepared } from "./prepare.js";
import { type Assertion, readTap, type TapOutcome } from "./tap.js";

/**
 * Runs one pgTAP file in a transaction that is rolled back, and says what each of its tests found; what is wrong with the
 * file as a whole (an error, a wrong plan, `Bail out!`) is a check of its own.
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED
 */
export async function checkPgtapFile(
  db: Database,
  file: string,
  { script, statements, refusals }: Prepared,
  options: FileOptions,
): Promise<Check[]> {
  const about = blank("pgtap", file, script);
  if (refusals.length > 0) {
    return refusals.map(({ place, message, remedy }, index) => ({
      ...about,
      name: index === 0 ? about.name : `${about.name} (${index + 1})`,
      state: "error",
      message,
      remedy,
      place,
    }));
  }
  const install = await installSteps(db);
  const steps = [
    ...install,
    ...statements.map(({ text, copyData }) => ({ sql: text, ...(copyData === null ? {} : { copyData }) })),
  ];
  const ran = await rolledBack(db, steps, { ...options, readOnly: false });
  const output = outputOf(ran, statements, install.length);
  const tap = readTap(output.map(({ line }) => line));
  const whole = wholeFile(about, tap, failureOf(ran, script, statements, install.length, options));
  const tests = tap.assertions.map(
    (assertion): Check => ({ ...about, ...told(assertion), place: placeOf(assertion, output) ?? about.place }),
  );
  return [...whole, ...tests].map((check, index) => ({ ...check, durationMs: index === 0 ? ran.durationMs : null }));
}

/** A line of TAP, and the statement that printed it. */
interface Printed {
  line: string;
  place: Place | null;
}

/** What psql would print, unaligned and without headings. */
function outputOf({ done }: RolledBack, statements: readonly Statement[], installed: number): Printed[] {
  return done
    .filter(({ index }) => index >= installed)
    .flatMap(({ index, rows }) => {
      const statement = statements[index - installed];
      const place = statement ? { line: statement.line, column: statement.column } : null;
      return rows.flatMap((row) =>
        printed(row)
          .split("\n")
          .map((line) => ({ line, place })),
      );
    });
}

function printed(row: Row): string {
  return Object.values(row)
    .map((value) => (value === null ? "" : value === true ? "t" : value === false ? "f" : cellText(value)))
    .join("|");
}

function told({ id, name, ok, skip, todo, diagnostics }: Assertion): Pick<Check, "name" | "state" | "message"> {
  const title = name === "" ? `test ${id}` : `${id} - ${name}`;
  if (skip !== null) return { name: title, state: "skipped", message: skip === "" ? null : skip };
  if (todo !== null && !ok) return { name: title, state: "skipped", message: `TODO${todo && `: ${todo}`}` };
  if (ok) return { name: title, state: "passed", message: todo === null ? null : "It holds, and is marked as TODO." };
  return { name: title, state: "failed", message: diagnostics.join("\n") || "The test failed." };
}

function placeOf({ id }: Assertion, output: readonly Printed[]): Place | null {
  return output.find(({ line }) => Number(/^(?:not )?ok\s+(\d+)\b/.exec(line)?.[1]) === id)?.place ?? null;
}

/** What speaks against the file beside its tests; nothing when there is nothing. */
function wholeFile(about: Check, tap: TapOutcome, failure: Partial<Check> | null): Check[] {
  if (failure) {
    // a plan that an error cut short is no second fault
    const bailed = tap.troubles.filter((trouble) => trouble.startsWith("It bailed out"));
    return [{ ...about, ...failure, message: [failure.message, ...bailed].join("\n") }];
  }
  if (tap.skippedAll !== null) return [{ ...about, state: "skipped", message: tap.skippedAll }];
  if (tap.troubles.length > 0) return [{ ...about, state: "failed", message: tap.troubles.join("\n") }];
  return [];
}

function failureOf(
  { failed }: RolledBack,
  script: Script,
  statements: readonly Statement[],
  installed: number,
  { statementTimeoutMs }: FileOptions,
): Pick<Check, "state" | "message" | "remedy" | "place"> | null {
  if (!failed) return null;
  const { error } = failed;
  const statement = statements[failed.index - installed];
  const place =
    statement === undefined
      ? { line: 1, column: 1 }
      : error.position === undefined
        ? { line: statement.line, column: statement.column }
        : placeInStatement(script.text, statement, error.position);
  const { state, message, remedy } = refused(error, statementTimeoutMs);
  const missing = error.sqlstate === "42883" && /\b(?:plan|no_plan|runtests|finish|ok|is)\(/.test(error.message);
  return missing
    ? {
        state: "error",
        place,
        message: `pgTAP is not here: ${message}`,
        remedy: "Install the extension, or write `CREATE EXTENSION IF NOT EXISTS pgtap` as the file's first statement.",
      }
    : { state, message, remedy, place };
}
