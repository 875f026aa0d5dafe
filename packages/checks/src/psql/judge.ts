import { type Check, type CheckState, DatabaseError, oneLine, type Place, type Problem } from "@lockkeeper/core";
import { excerpt } from "@lockkeeper/sql";
import { refused } from "../rolled-back/refused.js";
import type { ScriptReader } from "./reader.js";
import { rowVerdicts } from "./row-verdict.js";
import type { StatementOutcome } from "./session.js";
import type { StatementText } from "./statement-text.js";

export interface RanStatement {
  reader: ScriptReader;
  statement: StatementText;
  outcome: StatementOutcome;
  /** ON_ERROR_STOP is off: the file goes on, and looks at :ERROR by itself */
  tolerated: boolean;
  /** \gset kept the row: the file looks at it by itself */
  kept: boolean;
  /** why \gset could not keep it */
  wrong: string | null;
}

type Words = Pick<Check, "state" | "message" | "remedy">;

/** Turns what a smoke file did into checks: one for each statement, and one for each command that failed. */
export class Judge {
  readonly checks: Check[] = [];
  readonly #group: string;
  readonly #statementTimeoutMs: number;
  readonly #names = new Map<string, number>();

  constructor(group: string, statementTimeoutMs: number) {
    this.#group = group;
    this.#statementTimeoutMs = statementTimeoutMs;
  }

  ran(ran: RanStatement): void {
    const { reader, statement, outcome } = ran;
    const place = outcome.error ? placeOf(outcome.error, statement, reader) : reader.placeOf(statement.start);
    const words = this.#words(ran);
    const shown =
      words.message !== null && outcome.error ? `${words.message}\n${excerpt(reader.text, place)}` : words.message;
    const name = statement.comment ?? statement.sql.slice(statement.sql.search(/\S/));
    this.#add(name, { ...words, message: shown, file: reader.file, place, durationMs: outcome.durationMs });
  }

  /** A command that failed, in psql's words. */
  failed(reader: ScriptReader, at: number, message: string, state: CheckState & ("failed" | "error") = "failed"): void {
    const place = reader.placeOf(at);
    const command = /^\\\S+[^\n\\]*/.exec(reader.text.slice(at, at + 200))?.[0] ?? "psql";
    this.#add(command, { state, message, remedy: null, file: reader.file, place, durationMs: null });
  }

  /** Something that variables have made of a statement, and that is refused for its own sake. */
  refuse({ message, remedy, file, place }: Problem): void {
    this.#add(message, { state: "failed", message, remedy, file, place, durationMs: null });
  }

  /** What came up when the transaction was about to end. */
  atEnd(name: string, error: DatabaseError, file: string): void {
    const words = wordsOf(error, this.#statementTimeoutMs);
    this.#add(name, { ...words, file, place: null, durationMs: null });
  }

  #words({ outcome, tolerated, kept, wrong }: RanStatement): Words {
    const { error, raw } = outcome;
    if (error) {
      const words = wordsOf(error, this.#statementTimeoutMs);
      return tolerated && words.state === "failed" ? { ...words, state: "warning" } : words;
    }
    if (wrong !== null) return { state: "failed", message: `${wrong}.`, remedy: "Let it return exactly one row." };
    const worst = kept ? [] : rowVerdicts(raw).filter(({ state }) => state !== "passed");
    const [first, ...more] = worst.toSorted((a, b) => rank[a.state] - rank[b.state]);
    if (!first) return { state: "passed", message: null, remedy: null };
    const named = [first.name, first.message ?? "The row says false."].filter((part) => part !== null).join(": ");
    const others = more.length === 0 ? "" : `\n… and ${more.length} more`;
    return { state: first.state, message: named + others, remedy: first.remedy };
  }

  #add(name: string, check: Omit<Check, "kind" | "group" | "name">): void {
    const short = oneLine(name, 80) || "statement";
    const before = this.#names.get(short) ?? 0;
    this.#names.set(short, before + 1);
    const line = check.place
      ? ` (line ${check.place.line}${check.file === this.#group ? "" : ` of ${check.file}`})`
      : "";
    const unique = before === 0 ? short : `${short}${line === "" ? ` (${before + 1})` : line}`;
    this.checks.push({ kind: "smoke", group: this.#group, name: unique, ...check });
  }
}

/** Where PostgreSQL points at, a line of a DO block's body included. */
function placeOf(error: DatabaseError, statement: StatementText, reader: ScriptReader): Place {
  if (error.position !== undefined) return reader.placeOf(statement.offsetOf(error.position));
  const inner = /inline_code_block line (\d+) at/.exec(error.where ?? "")?.[1];
  const { bodyStart } = statement;
  if (inner === undefined || bodyStart === null) return reader.placeOf(statement.start);
  // the body's first line is the one on which it is opened
  return { line: reader.placeOf(bodyStart).line + Number(inner) - 1, column: 1 };
}

/** What the server said, its detail on a line of its own and its hint as the remedy. */
function wordsOf(error: DatabaseError, statementTimeoutMs: number): Words {
  const { sqlstate, message, detail, hint } = error;
  const words = refused(new DatabaseError({ sqlstate, message }), statementTimeoutMs);
  const told = detail === undefined ? words.message : `${words.message}\n${detail}`;
  return { state: words.state, message: told, remedy: words.remedy ?? hint ?? null };
}

const rank: Readonly<Record<CheckState, number>> = { error: 0, failed: 1, warning: 2, skipped: 3, passed: 4 };
