import { envName, nearest, showError } from "@lockkeeper/action-kit";
import { type ExitCode, LockkeeperError, plural, type Problem } from "@lockkeeper/core";
import { commands, commandSpecs } from "./commands.js";
import { actionHelp, overviewHelp } from "./help.js";
import { type CommandLine, parseArgv, problem, splitCommand } from "./parse-argv.js";
import type { Action, Registry } from "./registry.js";
import { terminalHost, type TerminalProcess } from "./terminal-host.js";

/**
 * `lockkeeper <action> [--input value ...]`: finds the action, or a command of our own, reads the flags and lets its `main`
 * run on the terminal.
 */
export async function runCli(
  argv: readonly string[],
  actions: Registry,
  terminal: TerminalProcess,
  version: string,
): Promise<ExitCode> {
  const registry: Registry = { ...actions, ...commands };
  const { command, rest } = splitCommand(argv);
  const columns = terminal.stdout.columns ?? 80;
  const load = command !== null && Object.hasOwn(registry, command) ? registry[command] : undefined;
  const action = (await load?.()) ?? null;
  const line = parseArgv(rest, action?.spec ?? null);
  const print = (text: string): ExitCode => {
    terminal.stdout.write(`${text}\n`);
    return 0;
  };

  if (line.on.has("version")) return print(version);
  if (action !== null)
    return line.on.has("help") ? print(actionHelp(action.spec, columns)) : await start(action, line, terminal);
  if (command !== null) return await refuse([unknownCommand(command, Object.keys(registry))], line, terminal);
  if (line.problems.length > 0) return await refuse(line.problems, line, terminal);
  const overview = overviewHelp(await allSpecs(actions), commandSpecs, columns);
  if (line.on.has("help")) return print(overview);
  terminal.stderr.write(`${overview}\n`);
  return 2;
}

async function start(action: Action, line: CommandLine, terminal: TerminalProcess): Promise<ExitCode> {
  if (line.problems.length > 0) return await refuse(line.problems, line, terminal);
  const host = hostFor(line, terminal);
  for (const name of line.inputs.keys()) {
    if (action.spec.inputs[name]?.kind !== "secret") continue;
    host.annotate("warning", `--${name} shows in the list of processes; set the variable ${envName(name)} instead.`);
  }
  return await action.main(host);
}

/** Shows what is wrong with the command line, all of it. */
async function refuse(problems: readonly Problem[], line: CommandLine, terminal: TerminalProcess): Promise<ExitCode> {
  const message = `${plural(problems.length, "problem")} with the command line`;
  const shown = showError(new LockkeeperError("INPUT_INVALID", message, { problems }));
  await hostFor(line, terminal).fail(shown, false);
  return shown.exit;
}

function hostFor({ on, inputs }: CommandLine, terminal: TerminalProcess) {
  return terminalHost(terminal, {
    inputs,
    json: on.has("json"),
    color: !on.has("no-color"),
    verbose: on.has("verbose"),
  });
}

function unknownCommand(command: string, known: readonly string[]): Problem {
  const meant = nearest(command, known);
  const remedy = meant === null ? `There are: ${known.join(", ")}.` : `Did you mean \`lockkeeper ${meant}\`?`;
  return problem("command-unknown", `\`${command}\` is no action.`, remedy);
}

async function allSpecs(registry: Registry) {
  const loaded = await Promise.all(Object.values(registry).map(async (load) => await load()));
  return loaded.map((action) => action.spec);
}
