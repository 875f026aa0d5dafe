export { commandSpecs } from "./commands.js";
export { actionHelp, overviewHelp } from "./help.js";
export type { Action, Registry } from "./registry.js";
export { runCli } from "./run-cli.js";
export { runOnTerminal, terminalHost, type TerminalOptions, type TerminalProcess } from "./terminal-host.js";
