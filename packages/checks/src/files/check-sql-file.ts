import {
  type Check,
  type Database,
  type Place,
  type Script,
  type Statement,
  type StepDone,
  withoutLeadingComments,
} from "@lockkeeper/core";
import { parseScript, place, placeInStatement } from "@lockkeeper/sql";
import { refused } from "../rolled-back/refused.js";
import { type RolledBack, rolledBack, type RolledBackOptions } from "../rolled-back/rolled-back.js";
import { refusals } from "./refusals.js";
import { type Verdict, verdictsOf, verdictTwice } from "./verdicts.js";

export type FileOptions = Omit<RolledBackOptions, "readOnly">;

/** A verdict, and the statement that gave it. */
interface Told extends Verdict {
  place: Place;
}

const checksPerFile = 200;

/**
 * Runs one file of checks, read-only, and says what it found: one check for each row with a name, and one for the file
 * where rows without a name or the file as a whole were judged. docs/how-to/verify.md has the rules in words.
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED
 */
export async function checkSqlFile(db: Database, file: string, script: Script, options: FileOptions): Promise<Check[]> {
  const wrong = await refusals(script);
  if (wrong.length > 0) {
    return wrong.map(({ place: at, message, remedy }, index) => ({
      ...blank("sql", file, script),
      name: index === 0 ? titleOf(file, script) : `${titleOf(file, script)} (${index + 1})`,
      state: "error",
      message,
      remedy,
      place: at,
    }));
  }
  const { statements } = script;
  if (!statements.some(judges)) return [{ ...blank("sql", file, script), state: "error", ...nothingToJudge }];
  const steps = statements.map(({ text }) => ({ sql: text, raw: 1 }));
  const ran = await rolledBack(db, steps, { ...options, readOnly: true });
  const told = [
    ...ran.done.flatMap((done) => verdictsOfStep(done, statements[done.index])),
    ...failureOf(ran, script, options),
  ];
  return checksOf(file, script, told, ran.durationMs);
}

/** Reads a file of checks. */
export async function readCheckFile(bytes: Uint8Array, file: string): Promise<Script> {
  return parseScript(bytes, file);
}

const nothingToJudge = {
  message: "No statement in it could pass or fail.",
  remedy: "Write a SELECT with a column called `ok`, or a DO block that raises.",
};

/** SET alone says nothing about a schema. */
function judges({ kind }: Statement): boolean {
  return kind !== "VariableSetStmt";
}

function verdictsOfStep({ rows, raw }: StepDone, statement: Statement | undefined): Told[] {
  if (!statement || setsOnly(statement)) return [];
  const at = { line: statement.line, column: statement.column };
  const twice = verdictTwice(raw?.columns ?? []);
  if (twice !== null) {
    const message = `Several columns are called \`${twice}\`, and it cannot be told which of them counts.`;
    return [{ name: null, state: "error", message, remedy: "Give each column a name of its own.", place: at }];
  }
  return verdictsOf(rows).map((verdict) => ({ ...verdict, place: at }));
}

/** `select set_config(...)` is a SET that can take an expression. */
function setsOnly({ text }: Statement): boolean {
  return /^select\s+(?:pg_catalog\s*\.\s*)?set_config\s*\([^;]*\)$/i.test(withoutLeadingComments(text).trim());
}

function failureOf({ failed }: RolledBack, script: Script, { statementTimeoutMs }: FileOptions): Told[] {
  const statement = failed && script.statements[failed.index];
  if (!failed || !statement) return [];
  const { error } = failed;
  const { state, message, remedy } = asksToWrite(error.sqlstate, error.message) ?? refused(error, statementTimeoutMs);
  return [{ name: null, state, message, remedy, place: placeOf(script, statement, error) }];
}

function asksToWrite(sqlstate: string, message: string): ReturnType<typeof refused> | null {
  if (!["25006", "25001", "2D000"].includes(sqlstate)) return null;
  return {
    state: "error",
    message: `It may only read, in a transaction that it cannot end (${sqlstate}: ${message}).`,
    remedy: "Take the statement out, or make the file a pgTAP file, which may write and is rolled back.",
  };
}

/** Where PostgreSQL points at, a line of a DO block's body included. */
function placeOf(
  script: Script,
  statement: Statement,
  error: { position: number | undefined; where: string | undefined },
): Place {
  if (error.position !== undefined) return placeInStatement(script.text, statement, error.position);
  const inner = /inline_code_block line (\d+) at/.exec(error.where ?? "")?.[1];
  const body = /\$[^$\s]*\$/.exec(statement.text);
  if (inner === undefined || body === null) return { line: statement.line, column: statement.column };
  // the body's first line is the one on which it is opened
  return { line: place(script.text, statement.offset + body.index).line + Number(inner) - 1, column: 1 };
}

function checksOf(file: string, script: Script, told: readonly Told[], durationMs: number): Check[] {
  const named = told.filter(({ name }) => name !== null).slice(0, checksPerFile);
  const kept = new Set(named);
  const own = told.filter((verdict) => !kept.has(verdict));
  const seen = new Map<string, number>();
  const rows = named.map((verdict): Check => {
    const { name, state, message, remedy, place: at } = verdict;
    const times = (seen.get(name ?? "") ?? 0) + 1;
    seen.set(name ?? "", times);
    return {
      ...blank("sql", file, script),
      name: times === 1 ? (name ?? "") : `${name} (${times})`,
      state,
      message,
      remedy,
      place: at,
    };
  });
  const whole = own.length > 0 || rows.length === 0 ? [ofFile(file, script, own)] : [];
  return [...whole, ...rows].map((check, index) => ({ ...check, durationMs: index === 0 ? durationMs : null }));
}

const worst = ["failed", "error", "warning", "passed", "skipped"] as const;

/** One check out of everything that speaks for the file. */
function ofFile(file: string, script: Script, told: readonly Told[]): Check {
  const state = worst.find((one) => told.some((verdict) => verdict.state === one)) ?? "passed";
  const decisive = told.filter((verdict) => verdict.state === state);
  const messages = [...new Set(decisive.flatMap(({ message }) => message ?? []))];
  const shown = messages.slice(0, 5);
  const more = messages.length > shown.length ? [`… and ${messages.length - shown.length} more`] : [];
  return {
    ...blank("sql", file, script),
    state,
    message: state === "passed" ? null : [...shown, ...more].join("\n") || null,
    remedy: decisive.find(({ remedy }) => remedy !== null)?.remedy ?? null,
    place: (state === "passed" ? undefined : decisive[0]?.place) ?? { line: 1, column: 1 },
  };
}

/** A check of a whole file before anything is known of it. */
export function blank(kind: Check["kind"], file: string, script: Script): Check {
  return {
    kind,
    name: titleOf(file, script),
    group: file,
    state: "passed",
    message: null,
    remedy: null,
    file,
    place: { line: 1, column: 1 },
    durationMs: null,
  };
}

/** The file's first line, when it is a comment that says something; otherwise its name. */
export function titleOf(file: string, { text }: Pick<Script, "text">): string {
  const comment = /^--+[ \t]*(\S[^\n]{2,119})\s*$/m.exec(text.slice(0, 400).split("\n")[0] ?? "")?.[1];
  return comment?.trim().replace(/[.:]$/, "") ?? file.split("/").at(-1) ?? file;
}
