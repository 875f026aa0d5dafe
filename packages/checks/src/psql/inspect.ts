import type { Files, Place, Problem } from "@lockkeeper/core";
import { decode } from "@lockkeeper/sql";
import { Branches } from "./branches.js";
import { commandProblem } from "./command-problems.js";
import { ScriptReader } from "./reader.js";
import { statementProblem } from "./statement-problems.js";

/** A smoke file with all that it includes, looked over before any of it runs. */
export interface InspectedScript {
  /** path as it was given */
  file: string;
  /** texts of all files, by path */
  texts: ReadonlyMap<string, string>;
  /** commands that are passed over, and the like, as sentences */
  notices: readonly string[];
}

export interface Inclusion {
  path: string;
  place: Place;
}

const deepest = 16;

/**
 * Reads a smoke file and all that it includes, and finds what is wrong with them in any branch: commands that are refused,
 * statements that would end the transaction or cannot run in one, quotes without an end.
 * @throws LockkeeperError INPUT_INVALID for a file that cannot be read
 */
export async function inspectScript(
  file: string,
  files: Files,
): Promise<{ script: InspectedScript; problems: readonly Problem[] }> {
  const looking = new Looking(files);
  await looking.at(file, []);
  return { script: { file, texts: looking.texts, notices: looking.notices }, problems: looking.problems };
}

class Looking {
  readonly problems: Problem[] = [];
  readonly texts = new Map<string, string>();
  readonly #files: Files;
  readonly #passedOver = new Map<string, Set<string>>();

  constructor(files: Files) {
    this.#files = files;
  }

  get notices(): string[] {
    return Array.from(this.#passedOver, ([file, names]) => {
      const commands = Array.from(names, (name) => `\`\\${name}\``).join(", ");
      return `${commands} in ${file} ${names.size === 1 ? "changes" : "change"} only what psql shows, and ${names.size === 1 ? "is" : "are"} passed over.`;
    });
  }

  /** `above` are the files that led here. */
  async at(file: string, above: readonly string[]): Promise<void> {
    if (this.texts.has(file)) return;
    const { text, problems } = decode(await this.#files.read(file), file);
    this.texts.set(file, text);
    this.problems.push(...problems);
    if (problems.length > 0) return;
    for (const inclusion of this.#read(file, text)) await this.#include(inclusion, file, [...above, file]);
  }

  #read(file: string, text: string): Inclusion[] {
    const reader = new ScriptReader(file, text, { lookup: () => null, active: () => true });
    const branches = new Branches();
    const inclusions: Inclusion[] = [];
    let lastIf: Place | null = null;
    for (let found = reader.next(); found.type !== "end"; found = reader.next()) {
      if (found.type === "problem") this.problems.push(found.problem);
      else if (found.type === "statement") {
        const { statement } = found;
        this.#add(statementProblem(statement.sql, file, reader.placeOf(statement.start)));
      } else {
        const { name, place } = found;
        if (name === "if") lastIf = place;
        const seen = commandProblem({ name, file, place, reader, branches });
        this.#add(seen.problem);
        if (seen.sends) {
          const statement = reader.takeStatement();
          if (statement) this.#add(statementProblem(statement.sql, file, reader.placeOf(statement.start)));
        }
        if (seen.passedOver) this.#passedOver.set(file, (this.#passedOver.get(file) ?? new Set()).add(name));
        if (seen.includes) inclusions.push({ path: seen.includes, place });
      }
    }
    if (branches.depth > 0) {
      this.#add({
        id: "psql-if",
        file,
        place: lastIf,
        message: "An `\\if` has no `\\endif`.",
        remedy: "End it where its last branch ends.",
      });
    }
    return inclusions;
  }

  async #include({ path, place }: Inclusion, file: string, above: readonly string[]): Promise<void> {
    const problem = (message: string, remedy: string) =>
      this.#add({ id: "psql-include", file, place, message, remedy });
    if (above.includes(path)) {
      problem(
        `${path} includes itself${above.at(-1) === path ? "" : ` by way of ${file}`}.`,
        "Take one of the lines out.",
      );
    } else if (above.length >= deepest) {
      problem(`Files include one another more than ${deepest} deep here.`, "Include them from fewer files.");
    } else if (await this.#files.exists(path)) await this.at(path, above);
    else
      problem(
        `${path} does not exist.`,
        "Mend the path: that of `\\i` counts from the workspace, that of `\\ir` from this file.",
      );
  }

  #add(problem: Problem | null): void {
    if (problem) this.problems.push(problem);
  }
}
