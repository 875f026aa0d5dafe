import type { Place, Problem } from "@lockkeeper/core";
import type { Branches } from "./branches.js";
import { includedPath } from "./included-path.js";
import { metaCommand, unknownCommand } from "./meta-commands.js";
import type { ScriptReader } from "./reader.js";
import { isVariableName } from "./variables.js";

/** What looking over a command found out. */
export interface SeenCommand {
  problem: Problem | null;
  passedOver?: boolean;
  /** it sends the statement before it */
  sends?: boolean;
  /** path of another file */
  includes?: string;
}

interface Command {
  name: string;
  file: string;
  place: Place;
  reader: ScriptReader;
  branches: Branches;
}

/** Looks a command over, its arguments included, which the reader is past afterwards. */
export function commandProblem(command: Command): SeenCommand {
  const { name, file, place, reader } = command;
  const known = metaCommand(name);
  const problem = (id: string, message: string, remedy: string) => ({ problem: { id, file, place, message, remedy } });
  if (!known || known.treatment === "refused") {
    reader.skipLine();
    const message = known
      ? `\`\\${name}\` is not done in a smoke file.`
      : `\`\\${name}\` is no command of psql that is known here.`;
    return problem("psql-command-refused", message, known?.meaning ?? unknownCommand(name));
  }
  const { all, problem: unreadable } = reader.arguments();
  if (unreadable === "backquotes") {
    return problem(
      "psql-command-refused",
      "Backquotes run a program, which is not done here.",
      "Give the value as one of the action's `variables`.",
    );
  }
  if (unreadable) return problem("psql-arguments", `A quote behind \`\\${name}\` has no end on its line.`, "Close it.");
  if (known.treatment === "no-effect") return { problem: null, passedOver: true };
  const [first] = all;
  switch (name) {
    case "set":
      return first && first.variables.length === 0 && !isVariableName(first.value)
        ? problem(
            "psql-arguments",
            `"${first.value}" is no name for a variable.`,
            "Write letters, digits and underscores only.",
          )
        : { problem: null };
    case "unset":
      return first ? { problem: null } : problem("psql-arguments", "`\\unset` needs a name.", "Write `\\unset name`.");
    case "i":
    case "include":
    case "ir":
    case "include_relative":
      return include(command, first);
    case "g":
    case "gx":
      return first && !first.value.startsWith("(")
        ? problem(
            "psql-command-refused",
            `\`\\${name}\` with a file or a program is not done here.`,
            "End the statement with a semicolon.",
          )
        : { problem: null, sends: true };
    case "gset":
      return { problem: null, sends: true };
    case "if":
      command.branches.if(() => true);
      return { problem: null };
    case "elif":
    case "else":
    case "endif": {
      const wrong = name === "elif" ? command.branches.elif(() => true) : command.branches[name]();
      return wrong === null
        ? { problem: null }
        : problem("psql-if", wrong, "Mend the order: `\\if`, any `\\elif`, one `\\else`, `\\endif`.");
    }
    default:
      return { problem: null };
  }
}

function include(
  { name, file, place }: Command,
  path: { value: string; variables: readonly string[] } | undefined,
): SeenCommand {
  const problem = (message: string, remedy: string) => ({
    problem: { id: "psql-include", file, place, message, remedy },
  });
  if (!path) return problem(`\`\\${name}\` needs a path.`, `Write \`\\${name} path/to/file.sql\`.`);
  if (path.variables.length > 0) {
    return problem(
      `The path of \`\\${name}\` is in a variable, so that nobody can look the file over before it runs.`,
      "Write the path out; `\\if` chooses among several.",
    );
  }
  const whole = includedPath(path.value, name === "ir" || name === "include_relative" ? file : null);
  return whole === null
    ? problem(`${path.value} leads out of the workspace.`, "Name a file of the repository.")
    : { problem: null, includes: whole };
}
