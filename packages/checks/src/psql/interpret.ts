import type { InspectedScript } from "./inspect.js";
import { Branches } from "./branches.js";
import { includedPath } from "./included-path.js";
import type { Judge, RanStatement } from "./judge.js";
import { ScriptReader } from "./reader.js";
import { keepResult, keepRow } from "./result-variables.js";
import type { ScriptSession } from "./session.js";
import { statementProblem } from "./statement-problems.js";
import type { StatementText } from "./statement-text.js";
import { psqlBoolean, Variables } from "./variables.js";

export interface InterpreterParts {
  script: InspectedScript;
  session: ScriptSession;
  variables: Variables;
  judge: Judge;
  /** a line that the file writes */
  say: (line: string, stream: "out" | "warn") => void;
}

type Ended = "end" | "quit" | "stopped";

/** Runs an inspected file as psql would: reading, putting values in, sending, one thing after the other. */
export class Interpreter {
  readonly #parts: InterpreterParts;
  #previous: { statement: StatementText; reader: ScriptReader } | null = null;
  /** what \echo -n has written of a line */
  #unfinished = { out: "", warn: "" };
  #timing = false;

  constructor(parts: InterpreterParts) {
    this.#parts = parts;
  }

  /** Runs the whole script; false when an error stopped it. */
  async run(): Promise<boolean> {
    const ended = await this.#file(this.#parts.script.file);
    for (const stream of ["out", "warn"] as const) {
      if (this.#unfinished[stream] !== "") this.#parts.say(this.#unfinished[stream], stream);
    }
    return ended !== "stopped";
  }

  async #file(file: string): Promise<Ended> {
    const { script, variables, judge } = this.#parts;
    const branches = new Branches();
    const reader = new ScriptReader(file, script.texts.get(file) ?? "", {
      lookup: (name) => variables.get(name),
      active: () => branches.active,
    });
    for (let found = reader.next(); found.type !== "end"; found = reader.next()) {
      if (found.type === "problem") {
        judge.refuse(found.problem);
        if (this.#stops) return "stopped";
      } else if (found.type === "statement") {
        if (!branches.active) continue;
        if (!(await this.#send(reader, found.statement, found.copyData)) && this.#stops) return "stopped";
      } else {
        const ended = await this.#command(found, reader, branches);
        if (ended !== null) return ended;
      }
    }
    return "end";
  }

  get #stops(): boolean {
    return this.#parts.variables.isOn("ON_ERROR_STOP");
  }

  /** Does what a command says; not null ends the file. */
  async #command(found: { name: string; at: number }, reader: ScriptReader, branches: Branches): Promise<Ended | null> {
    const { name, at } = found;
    const { variables } = this.#parts;
    const { all } = reader.arguments();
    const condition = () => this.#condition(all.map(({ value }) => value).join(" "), name, reader, at);
    if (name === "if") branches.if(condition);
    else if (name === "elif") branches.elif(condition);
    else if (name === "else") branches.else();
    else if (name === "endif") branches.endif();
    else if (branches.active) {
      const values = all.map(({ value }) => value);
      const [first = "", ...rest] = values;
      switch (name) {
        case "set":
          return this.#done(reader, at, first === "" ? null : variables.set(first, rest.join("")));
        case "unset":
          return this.#done(reader, at, variables.unset(first));
        case "echo":
        case "qecho":
        case "warn":
          this.#echo(all, name === "warn" ? "warn" : "out");
          break;
        case "i":
        case "include":
        case "ir":
        case "include_relative": {
          const path = includedPath(first, name.startsWith("ir") || name.endsWith("relative") ? reader.file : null);
          const ended = await this.#file(path ?? first);
          if (ended === "stopped") return "stopped";
          break;
        }
        case "g":
        case "gx":
        case "gset":
          return (await this.#sendBuffer(reader, name === "gset" ? first : null)) || !this.#stops ? null : "stopped";
        case "q":
        case "quit":
          return "quit";
        case "r":
        case "reset":
          reader.reset();
          break;
        case "timing":
          this.#timing = first === "" ? !this.#timing : (psqlBoolean(first) ?? this.#timing);
          break;
        default: // without effect
      }
    }
    return null;
  }

  #done(reader: ScriptReader, at: number, wrong: string | null): Ended | null {
    if (wrong === null) return null;
    this.#parts.judge.failed(reader, at, wrong);
    return this.#stops ? "stopped" : null;
  }

  /** psql takes anything that is no boolean for false, with a word to stderr; a check that nobody could make is not made. */
  #condition(text: string, name: string, reader: ScriptReader, at: number): boolean {
    const value = psqlBoolean(text);
    if (value === null) {
      this.#parts.judge.failed(
        reader,
        at,
        `unrecognized value "${text}" for "\\${name} expression": Boolean expected`,
        "error",
      );
    }
    return value ?? false;
  }

  #echo(all: readonly { value: string; quoted: boolean }[], stream: "out" | "warn"): void {
    const [first] = all;
    const open = first !== undefined && first.value === "-n" && !first.quoted;
    const text = this.#unfinished[stream] + (open ? all.slice(1) : all).map(({ value }) => value).join(" ");
    this.#unfinished[stream] = open ? text : "";
    if (!open) this.#parts.say(text, stream);
  }

  /** \g and its like: the statement so far, or once more the last one. */
  async #sendBuffer(reader: ScriptReader, prefix: string | null): Promise<boolean> {
    const statement = reader.takeStatement();
    const sent = statement ? { statement, reader } : this.#previous;
    return sent === null || (await this.#send(sent.reader, sent.statement, null, prefix));
  }

  async #send(
    reader: ScriptReader,
    statement: StatementText,
    copyData: string | null,
    prefix: string | null = null,
  ): Promise<boolean> {
    const { session, judge, variables, say } = this.#parts;
    // what variables have made of it is known only now
    const refused = statementProblem(statement.sql, reader.file, reader.placeOf(statement.start));
    if (refused) {
      judge.refuse(refused);
      return false;
    }
    this.#previous = { statement, reader };
    const rollsBack = variables.get("ON_ERROR_ROLLBACK") !== "interactive" && variables.isOn("ON_ERROR_ROLLBACK");
    const outcome = await session.run(statement.sql, copyData, { outsideBlocks: !this.#stops, inBlocks: rollsBack });
    keepResult(variables, outcome);
    if (this.#timing) say(`Time: ${outcome.durationMs.toFixed(3)} ms`, "out");
    const wrong =
      prefix === null || outcome.error ? null : keepRow(variables, prefix, outcome, (name) => Variables.special(name));
    const ran: RanStatement = { reader, statement, outcome, tolerated: !this.#stops, kept: prefix !== null, wrong };
    judge.ran(ran);
    return outcome.error === null && wrong === null;
  }
}
