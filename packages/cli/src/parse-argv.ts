import { parseArgs } from "node:util";
import { type ActionSpec, type Input, nearest } from "@lockkeeper/action-kit";
import type { Problem } from "@lockkeeper/core";

/** Switches of the command itself; no action may have an input of such a name. */
export const switches = {
  json: "Print the result as JSON on stdout, and everything else on stderr.",
  help: "Show this help.",
  version: "Show the version.",
  "no-color": "Print without colours; so does the variable NO_COLOR.",
  verbose: "Print what helps to find a fault.",
} as const;

export type Switch = keyof typeof switches;

export interface CommandLine {
  readonly on: ReadonlySet<Switch>;
  /** text of each input that was given */
  readonly inputs: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** The name of the action, wherever it stands, and the rest. Switches before it take no value. */
export function splitCommand(argv: readonly string[]): { command: string | null; rest: string[] } {
  const at = argv.findIndex((argument) => !argument.startsWith("-"));
  return at < 0
    ? { command: null, rest: [...argv] }
    : { command: argv[at] ?? null, rest: argv.filter((_, index) => index !== at) };
}

/** Reads what follows the action's name; `spec` is null when there is none, and then only switches are known. */
export function parseArgv(argv: readonly string[], spec: ActionSpec | null): CommandLine {
  const known: Readonly<Record<string, Input>> = spec?.inputs ?? {};
  const on = new Set<Switch>();
  const inputs = new Map<string, string>();
  const problems: Problem[] = [];
  let taken = -1;
  for (const token of tokensOf(argv)) {
    if (token.index <= taken) continue;
    const following = argv[token.index + 1];
    if (token.kind === "positional") {
      problems.push(problem("argument-unexpected", `\`${token.value}\` belongs to nothing.`, "Write --name value."));
    }
    if (token.kind !== "option") continue;
    const { name, rawName } = token;
    const input = Object.hasOwn(known, name) ? known[name] : undefined;
    if (isSwitch(name)) {
      on.add(name);
      if (token.inlineValue)
        problems.push(problem("flag-value", `\`${rawName}\` takes no value.`, `Write ${rawName}.`));
    } else if (input === undefined) {
      problems.push(unknownFlag(rawName, [...Object.keys(known), ...Object.keys(switches)]));
      if (!token.inlineValue && following?.startsWith("-") === false) taken = token.index + 1; // its value, most likely
    } else {
      const value = token.inlineValue ? token.value : valueAfter(input, following);
      if (!token.inlineValue && value !== undefined && value === following) taken = token.index + 1;
      const before = inputs.get(name);
      if (value === undefined) {
        const remedy = `Write --${name} ${input.example.startsWith("${{") ? "..." : input.example}, or --${name}=... for a value that begins with --.`;
        problems.push(problem("flag-value-missing", `\`${rawName}\` needs a value.`, remedy));
      } else if (before !== undefined && input.kind !== "list") {
        problems.push(problem("flag-twice", `\`${rawName}\` was given twice.`, "Keep one of the two."));
      } else inputs.set(name, before === undefined ? value : `${before}\n${value}`);
    }
  }
  return { on, inputs, problems };
}

/** The tokens of Node's own parser. It is told of no option that takes a value: which ones do depends on the input. */
function tokensOf(argv: readonly string[]) {
  return parseArgs({ args: [...argv], strict: false, tokens: true, options: { help: { type: "boolean", short: "h" } } })
    .tokens;
}

/** The value in the next argument; a flag needs none, and takes only `true` and `false`. */
function valueAfter(input: Input, following: string | undefined): string | undefined {
  if (input.kind === "flag") return following === "false" || following === "true" ? following : "true";
  return following?.startsWith("--") ? undefined : following;
}

function isSwitch(name: string): name is Switch {
  return Object.hasOwn(switches, name);
}

function unknownFlag(rawName: string, known: readonly string[]): Problem {
  const meant = nearest(rawName.replace(/^-+/, ""), known);
  const remedy = meant === null ? "--help lists what there is." : `Did you mean \`--${meant}\`?`;
  return problem("flag-unknown", `\`${rawName}\` is not known.`, remedy);
}

/** A problem with the command line, which stands in no file. */
export function problem(id: string, message: string, remedy: string): Problem {
  return { id, file: null, place: null, message, remedy };
}
